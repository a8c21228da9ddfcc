/** English sentences for what signing in answers with. */
export const enSignInErrors: Record<string, string> = {
  'access.bad_logout_token': 'This sign-out from the identity provider is not valid.',
  'access.no_account': 'There is no account here for this sign-in. Please ask your administration.',
  'access.no_password': 'You sign in through your office’s identity provider; change your password there.',
  'access.no_role': 'Your account has no role in Laufmappe yet. Please ask your administration.',
  'access.no_second_factor': 'Please set up a second factor first.',
  'access.no_server_secret': 'The server cannot read its key. Please ask your IT support.',
  'access.no_such_passkey': 'This passkey does not exist (any more).',
  'access.no_such_provider': 'There is no such identity provider here.',
  'access.no_such_session': 'This sign-in has already ended.',
  'access.no_such_token': 'This token does not exist (any more).',
  'access.no_system_account':
    'A token needs the account of another system (add-staff --system). There is no such account with this name.',
  'access.passkey_refused': 'This passkey does not fit here. Please try again or sign in with your password.',
  'access.password_change_due': 'Please choose a password of your own first.',
  'access.provider_refused': 'The sign-in at the identity provider did not work. Please try again.',
  'access.provider_unavailable':
    'The identity provider cannot be reached at the moment. Please try again later.',
  'access.reauth_needed': 'Please confirm first that it is you.',
  'access.same_password': 'This is your present password. Please choose another one.',
  'access.second_factor_due': 'Your office demands a second factor. Please set it up first.',
  'access.second_factor_exists': 'An app is set up already. Remove it first if you want to use another one.',
  'access.session_locked': 'The screen is locked.',
  'access.step_over': 'This step of the sign-in has expired. Please start again.',
  'access.token_too_long': 'The end has to be in the future and at most one year away.',
  'access.token_too_wide':
    'This account does not have all of these rights. A token may not do more than its account.',
  'access.too_many_passkeys':
    'You have very many passkeys already. Please remove one that you no longer need first.',
  'access.training_stays_open': 'The training office stays open without a second factor.',
  'access.weak_password': 'Please use at least 12 characters.',
  'access.telling_password':
    'This password contains your user name, your name or the name of your office. That is what is tried first. Please choose another.',
  'access.common_password':
    'This password is easy to guess: it, or one like it, is on the lists of common passwords. Four words that have nothing to do with each other make a good one.',
  'access.wrong_code': 'This code is wrong or has been used. Please enter the next one.',
  'access.wrong_password': 'The password is wrong. Please try again.',
}

export const enSignInActs: Record<string, string> = {
  'access.confirmed': 'Identity confirmed',
  'access.unlocked': 'Screen unlocked',
  'access.sessions_ended': 'Sign-ins ended',
  'access.signed_out_by_provider': 'Signed out by the identity provider',
  'access.second_factor_on': 'Second factor set up',
  'access.second_factor_off': 'Second factor removed',
  'access.recovery_codes_made': 'Recovery codes made',
  'access.recovery_code_used': 'Recovery code used',
  'access.passkey_added': 'Passkey added',
  'access.passkey_removed': 'Passkey removed',
  'access.password_changed': 'Password changed',
  'access.sign_in_reset': 'Sign-in reset',
  'access.setting_changed': 'Sign-in setting changed',
  'access.staff_added': 'Account made (identity provider)',
  'access.roles_changed': 'Roles changed (identity provider)',
  'access.token_made': 'Token made',
  'access.token_ended': 'Token ended',
}
