/** German sentences for what signing in answers with. */
export const deSignInErrors: Record<string, string> = {
  'access.bad_logout_token': 'Diese Abmeldung des Anmeldedienstes ist ungültig.',
  'access.no_account':
    'Für diese Anmeldung gibt es hier kein Konto. Bitte wenden Sie sich an Ihre Verwaltung.',
  'access.no_password': 'Sie melden sich über den Anmeldedienst Ihres Amts an; ein Kennwort ändern Sie dort.',
  'access.no_role':
    'Ihr Konto hat in der Laufmappe noch keine Rolle. Bitte wenden Sie sich an Ihre Verwaltung.',
  'access.no_second_factor': 'Bitte richten Sie zuerst einen zweiten Faktor ein.',
  'access.no_server_secret':
    'Der Server kann seinen Schlüssel nicht lesen. Bitte wenden Sie sich an Ihre IT-Betreuung.',
  'access.no_such_passkey': 'Diesen Passkey gibt es nicht (mehr).',
  'access.no_such_provider': 'Diesen Anmeldedienst gibt es hier nicht.',
  'access.no_such_session': 'Diese Anmeldung ist schon beendet.',
  'access.no_such_token': 'Diesen Zugangsschlüssel gibt es nicht (mehr).',
  'access.no_system_account':
    'Ein Zugangsschlüssel braucht das Konto eines anderen Systems (add-staff --system). Ein solches Konto mit diesem Namen gibt es nicht.',
  'access.passkey_refused':
    'Dieser Passkey passt hier nicht. Bitte versuchen Sie es noch einmal oder melden Sie sich mit dem Kennwort an.',
  'access.password_change_due': 'Bitte vergeben Sie zuerst ein eigenes Kennwort.',
  'access.provider_refused':
    'Die Anmeldung beim Anmeldedienst hat nicht geklappt. Bitte versuchen Sie es noch einmal.',
  'access.provider_unavailable':
    'Der Anmeldedienst ist gerade nicht erreichbar. Bitte versuchen Sie es später noch einmal.',
  'access.reauth_needed': 'Bitte bestätigen Sie zuerst, dass Sie es sind.',
  'access.same_password': 'Das ist Ihr bisheriges Kennwort. Bitte wählen Sie ein anderes.',
  'access.second_factor_due': 'Ihr Amt verlangt einen zweiten Faktor. Bitte richten Sie ihn zuerst ein.',
  'access.second_factor_exists':
    'Es ist schon eine App eingerichtet. Entfernen Sie sie zuerst, wenn Sie eine andere nehmen wollen.',
  'access.session_locked': 'Der Bildschirm ist gesperrt.',
  'access.step_over': 'Dieser Schritt der Anmeldung ist abgelaufen. Bitte beginnen Sie noch einmal.',
  'access.token_too_long': 'Das Ende muss in der Zukunft und höchstens ein Jahr entfernt liegen.',
  'access.token_too_wide':
    'Dieses Konto hat nicht alle gewünschten Rechte. Ein Zugangsschlüssel darf nicht mehr als sein Konto.',
  'access.too_many_passkeys':
    'Sie haben schon sehr viele Passkeys. Bitte entfernen Sie zuerst einen, den Sie nicht mehr brauchen.',
  'access.training_stays_open': 'Das Schulungsamt bleibt ohne zweiten Faktor offen.',
  'access.weak_password': 'Bitte nehmen Sie mindestens 12 Zeichen.',
  'access.telling_password':
    'In diesem Kennwort steht Ihr Anmeldename, Ihr Name oder der Name Ihres Amtes. Das wird als Erstes versucht. Bitte nehmen Sie ein anderes.',
  'access.common_password':
    'Dieses Kennwort ist leicht zu erraten: So oder ähnlich steht es auf den Listen häufiger Kennwörter. Gut sind zum Beispiel vier Wörter, die nichts miteinander zu tun haben.',
  'access.wrong_code':
    'Dieser Code stimmt nicht oder ist schon verbraucht. Bitte geben Sie den nächsten ein.',
  'access.wrong_password': 'Das Kennwort stimmt nicht. Bitte versuchen Sie es noch einmal.',
}

export const deSignInActs: Record<string, string> = {
  'access.confirmed': 'Identität bestätigt',
  'access.unlocked': 'Bildschirm entsperrt',
  'access.sessions_ended': 'Anmeldungen beendet',
  'access.signed_out_by_provider': 'Vom Anmeldedienst abgemeldet',
  'access.second_factor_on': 'Zweiter Faktor eingerichtet',
  'access.second_factor_off': 'Zweiter Faktor entfernt',
  'access.recovery_codes_made': 'Wiederherstellungscodes erstellt',
  'access.recovery_code_used': 'Wiederherstellungscode verbraucht',
  'access.passkey_added': 'Passkey hinzugefügt',
  'access.passkey_removed': 'Passkey entfernt',
  'access.password_changed': 'Kennwort geändert',
  'access.sign_in_reset': 'Anmeldung zurückgesetzt',
  'access.setting_changed': 'Einstellung der Anmeldung geändert',
  'access.staff_added': 'Konto angelegt (Anmeldedienst)',
  'access.roles_changed': 'Rollen geändert (Anmeldedienst)',
  'access.token_made': 'Zugangsschlüssel erstellt',
  'access.token_ended': 'Zugangsschlüssel beendet',
}
