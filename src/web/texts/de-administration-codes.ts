/** Sentences of the administration: what was refused, and what stands on record. */
export const deAdministrationCodes = {
  errors: {
    'access.already_undone': 'Diese Änderung der Zuständigkeit ist schon zurückgenommen.',
    'access.bad_period': 'Der letzte Tag liegt vor dem ersten. Bitte prüfen Sie den Zeitraum.',
    'access.code_taken': 'Dieses Kürzel hat schon jemand anderes. Es wurde nichts gespeichert.',
    'access.deputy_already': 'Für diesen Zeitraum ist diese Vertretung schon eingetragen.',
    'access.deputy_of_oneself': 'Niemand kann sich selbst vertreten. Bitte wählen Sie eine andere Person.',
    'access.login_taken': 'Diesen Anmeldenamen gibt es schon. Bitte wählen Sie einen anderen.',
    'access.name_taken': 'Diesen Namen gibt es schon. Bitte wählen Sie einen anderen.',
    'access.no_cases_chosen':
      'Zu dieser Auswahl gibt es keine Akte, deren Zuständigkeit sich ändern würde. Es wurde nichts geändert.',
    'access.no_such_clerk': 'Dieses Kürzel hat niemand, der zurzeit hier arbeitet.',
    'access.no_such_deputy': 'Diese Vertretung gibt es nicht (mehr).',
    'access.no_such_position': 'Diese Stelle gibt es nicht (mehr).',
    'access.no_such_reassignment':
      'Diese Änderung der Zuständigkeit gibt es nicht, oder sie stammt von jemand anderem.',
    'access.no_such_role': 'Diese Rolle gibt es nicht (mehr), oder sie lässt sich nicht umbenennen.',
    'access.no_such_site': 'Diesen Standort gibt es nicht (mehr).',
    'access.no_such_staff': 'Diese Person gibt es hier nicht (mehr).',
    'access.no_such_unit': 'Diese Organisationseinheit gibt es nicht (mehr).',
    'access.nobody_left':
      'Danach könnte niemand mehr Beschäftigte oder Rollen verwalten. Deshalb wurde nichts geändert.',
    'access.not_for_others': 'Für diese Person oder dieses Team können Sie keine Vertretung regeln.',
    'access.not_own_deputy':
      'Sie können sich nicht selbst als Vertretung in einem fremden Team eintragen. Bitte lassen Sie das eine andere Person tun.',
    'access.not_yourself':
      'Was Sie selbst sind und dürfen, ändert eine andere Person aus der Verwaltung. Es wurde nichts geändert.',
    'access.only_own_units':
      'Sie können nur Akten aus Ihren eigenen Teams abgeben. Bitte wählen Sie eines davon aus.',
    'access.own_position':
      'Das ist eine Stelle, die Sie selbst innehaben. Sie zu ändern, ist Sache einer anderen Person aus der Verwaltung.',
    'access.own_role':
      'Eine Ihrer eigenen Rollen bekäme mehr Rechte. Das muss eine andere Person aus der Verwaltung eintragen. Es wurde nichts geändert.',
    'access.position_held_already': 'Diese Stelle hat die Person in diesem Zeitraum schon inne.',
    'access.role_in_use':
      'Diese Rolle hängt noch an einer Stelle oder an einer Person. Bitte nehmen Sie sie dort zuerst heraus; es wurde nichts gelöscht.',
    'access.shipped_role': 'Ausgelieferte Rollen lassen sich nicht löschen.',
    'access.unit_within_itself':
      'Eine Einheit kann nicht unter sich selbst liegen. Bitte wählen Sie eine andere übergeordnete Einheit.',
  },
  acts: {
    'access.cases_reassigned': 'Zuständigkeiten geändert',
    'access.deputy_ended': 'Vertretung beendet',
    'access.deputy_set': 'Vertretung eingetragen',
    'access.position_added': 'Stelle angelegt',
    'access.position_changed': 'Stelle geändert',
    'access.position_ended': 'Stelle abgegeben',
    'access.position_given': 'Stelle übertragen',
    'access.reassignment_undone': 'Änderung der Zuständigkeiten zurückgenommen',
    'access.rights_changed': 'Rechte geändert',
    'access.role_added': 'Rolle angelegt',
    'access.role_deleted': 'Rolle gelöscht',
    'access.role_renamed': 'Rolle umbenannt',
    'access.seen_as': 'Sicht einer Person geprüft',
    'access.site_added': 'Standort angelegt',
    'access.site_changed': 'Standort geändert',
    'access.staff_added': 'Person angelegt',
    'access.staff_changed': 'Angaben zur Person geändert',
    'access.staff_deactivated': 'Zugang geschlossen',
    'access.staff_reactivated': 'Zugang wieder geöffnet',
    'access.team_deputy_ended': 'Vertretung eines Teams beendet',
    'access.team_deputy_set': 'Vertretung eines Teams eingetragen',
    'access.unit_added': 'Organisationseinheit angelegt',
    'access.unit_changed': 'Organisationseinheit geändert',
  },
}
