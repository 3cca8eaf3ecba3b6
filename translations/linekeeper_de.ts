<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Boxes</name>
    <message>
        <source>About Linekeeper</source>
        <translation>Über Linekeeper</translation>
    </message>
    <message>
        <source>Linekeeper %1 keeps SIP lines alive.</source>
        <translation>Linekeeper %1 hält SIP-Leitungen am Leben.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder später.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Linekeeper</source>
        <translation>Linekeeper</translation>
    </message>
    <message>
        <source>&amp;Keep editing</source>
        <translation>&amp;Weiter bearbeiten</translation>
    </message>
    <message>
        <source>Discard and %1</source>
        <translation>Verwerfen und %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>Clipboard</name>
    <message>
        <source>%1: %2 copied to the clipboard.</source>
        <translation>%1: %2 in die Zwischenablage kopiert.</translation>
    </message>
    <message>
        <source>Copying …</source>
        <translation>Wird kopiert …</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Not possible at the moment.</source>
        <translation>Im Augenblick nicht möglich.</translation>
    </message>
</context>
<context>
    <name>Csv</name>
    <message>
        <source>Comma</source>
        <translation>Komma</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>Semikolon</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tabulator</translation>
    </message>
</context>
<context>
    <name>DurationText</name>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 T. %2 Std.</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 Std. %2 Min.</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 Min. %2 Sek.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 Sek.</translation>
    </message>
</context>
<context>
    <name>FieldType</name>
    <message>
        <source>(not shown)</source>
        <translation>(nicht gezeigt)</translation>
    </message>
</context>
<context>
    <name>HistoryChange</name>
    <message>
        <source>The service</source>
        <translation>Der Dienst</translation>
    </message>
    <message>
        <source>%1, by API key</source>
        <translation>%1, mit API-Schlüssel</translation>
    </message>
</context>
<context>
    <name>HistoryCommand</name>
    <message>
        <source>Histor&amp;y</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>Select something first.</source>
        <translation>Wählen Sie zuerst etwas aus.</translation>
    </message>
</context>
<context>
    <name>Keychain</name>
    <message>
        <source>It gives no reason.</source>
        <translation>Er nennt keinen Grund.</translation>
    </message>
    <message>
        <source>This console was built without one.</source>
        <translation>Diese Konsole wurde ohne gebaut.</translation>
    </message>
</context>
<context>
    <name>ProfileColor</name>
    <message>
        <source>No colour</source>
        <translation>Keine Farbe</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Türkis</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
</context>
<context>
    <name>PutBack</name>
    <message>
        <source>A part of it is known to a newer program alone.</source>
        <translation>Einen Teil davon kennt nur ein neueres Programm.</translation>
    </message>
    <message>
        <source>“%1” is a secret, and no history keeps it.</source>
        <translation>„%1“ ist geheim, und das behält kein Verlauf.</translation>
    </message>
    <message>
        <source>It is so already.</source>
        <translation>Das ist schon so.</translation>
    </message>
    <message>
        <source>Select a change first.</source>
        <translation>Wählen Sie zuerst eine Änderung aus.</translation>
    </message>
    <message>
        <source>The object is there again.</source>
        <translation>Das Objekt ist wieder da.</translation>
    </message>
    <message>
        <source>The object is there no more.</source>
        <translation>Das Objekt ist nicht mehr da.</translation>
    </message>
</context>
<context>
    <name>RegisterNow</name>
    <message>
        <source>Register now</source>
        <translation>Jetzt registrieren</translation>
    </message>
    <message>
        <source>Telling the service …</source>
        <translation>Der Dienst wird beauftragt …</translation>
    </message>
    <message>
        <source>Not registered now: %1 of %2.</source>
        <translation>Jetzt nicht registriert: %1 von %2.</translation>
    </message>
</context>
<context>
    <name>Registrars</name>
    <message>
        <source>“%1” stays paused.</source>
        <translation>„%1“ bleibt angehalten.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>RegistrationText</name>
    <message>
        <source>Wrong password or user</source>
        <translation>Falsches Passwort oder falscher Benutzer</translation>
    </message>
    <message>
        <source>Refused: password, user or permission</source>
        <translation>Abgelehnt: Passwort, Benutzer oder Recht</translation>
    </message>
    <message>
        <source>The registrar does not know the user</source>
        <translation>Der Registrar kennt den Benutzer nicht</translation>
    </message>
    <message>
        <source>The registrar does not answer in time</source>
        <translation>Der Registrar antwortet nicht rechtzeitig</translation>
    </message>
    <message>
        <source>The register interval is too short</source>
        <translation>Das Registrierintervall ist zu kurz</translation>
    </message>
    <message>
        <source>The registrar is not available now</source>
        <translation>Der Registrar ist gerade nicht verfügbar</translation>
    </message>
    <message>
        <source>The registrar has a problem (%1 %2)</source>
        <translation>Der Registrar hat ein Problem (%1 %2)</translation>
    </message>
    <message>
        <source>Refused (%1 %2)</source>
        <translation>Abgelehnt (%1 %2)</translation>
    </message>
    <message>
        <source>No registrar listens there</source>
        <translation>Dort lauscht kein Registrar</translation>
    </message>
    <message>
        <source>The registrar does not answer</source>
        <translation>Der Registrar antwortet nicht</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Registriert</translation>
    </message>
    <message>
        <source>Registering …</source>
        <translation>Registriert sich …</translation>
    </message>
    <message>
        <source>Signing off …</source>
        <translation>Meldet sich ab …</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Ausgeschaltet</translation>
    </message>
    <message>
        <source>On hold: the registrar is paused</source>
        <translation>Angehalten: der Registrar pausiert</translation>
    </message>
    <message>
        <source>The registrar&apos;s certificate is not trusted (%1)</source>
        <translation>Dem Zertifikat des Registrars wird nicht vertraut (%1)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>RoleText</name>
    <message>
        <source>all</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>All methods</source>
        <translation>Alle Methoden</translation>
    </message>
</context>
<context>
    <name>SipCommands</name>
    <message>
        <source>SIP &amp;Trace …</source>
        <translation>SIP-Mi&amp;tschnitt …</translation>
    </message>
    <message>
        <source>Pause &amp;Registrar …</source>
        <translation>&amp;Registrar anhalten …</translation>
    </message>
    <message>
        <source>Res&amp;ume Registrar</source>
        <translation>Registrar &amp;wieder freigeben</translation>
    </message>
    <message>
        <source>Select an account first.</source>
        <translation>Wählen Sie zuerst ein Konto aus.</translation>
    </message>
    <message>
        <source>Select an account whose registrar is paused first.</source>
        <translation>Wählen Sie zuerst ein Konto aus, dessen Registrar angehalten ist.</translation>
    </message>
    <message>
        <source>Register No&amp;w</source>
        <translation>&amp;Jetzt registrieren</translation>
    </message>
</context>
<context>
    <name>StatusFacts</name>
    <message>
        <source>%1 · Linekeeper %2 · running for %3</source>
        <translation>%1 · Linekeeper %2 · läuft seit %3</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>CPU time</source>
        <translation>CPU-Zeit</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Offene Dateien</translation>
    </message>
    <message>
        <source>Process ID</source>
        <translation>Prozess-ID</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>Free memory</source>
        <translation>Freier Speicher</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>None is set up for this service.</source>
        <translation>Für diesen Dienst ist keins eingerichtet.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>Läuft seit</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Most at once</source>
        <translation>Höchstens zugleich</translation>
    </message>
    <message>
        <source>Per second</source>
        <translation>Je Sekunde</translation>
    </message>
</context>
<context>
    <name>Subject</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>alarm</name>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Acknowledged by</source>
        <translation>Bestätigt von</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>A problem, for as long as it lasts.</source>
        <translation>Ein Problem, solange es besteht.</translation>
    </message>
    <message>
        <source>Empty: nobody yet.</source>
        <translation>Leer: noch niemand.</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Of whoever acknowledged the alarm.</source>
        <translation>Wer den Alarm bestätigt hat, schrieb sie.</translation>
    </message>
    <message>
        <source>Acknowledged until</source>
        <translation>Bestätigt bis</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Empty: until the alarm is over.</source>
        <translation>Leer: bis der Alarm vorbei ist.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>The message with places, %1 to %9, for its arguments: to be said in another language.</source>
        <translation>Die Meldung mit Stellen, %1 bis %9, für ihre Argumente: um in einer anderen Sprache gesagt zu werden.</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Argumente</translation>
    </message>
    <message>
        <source>Names, figures, instants and what others said, in the order of their places in the text.</source>
        <translation>Namen, Zahlen, Zeitpunkte und was andere sagten, in der Reihenfolge ihrer Stellen im Text.</translation>
    </message>
</context>
<context>
    <name>alarmAcknowledge</name>
    <message>
        <source>Alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Acknowledge alarm</source>
        <translation>Alarm bestätigen</translation>
    </message>
    <message>
        <source>Tells the others that somebody sees to an alarm.</source>
        <translation>Sagt den anderen, dass sich jemand um einen Alarm kümmert.</translation>
    </message>
    <message>
        <source>Then it counts again; left out: until the alarm is over.</source>
        <translation>Dann zählt er wieder; ohne Angabe: bis der Alarm vorbei ist.</translation>
    </message>
</context>
<context>
    <name>apiKey</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What the key is for.</source>
        <translation>Wozu der Schlüssel dient.</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>For whom the key acts; at creation left out: the caller.</source>
        <translation>Für wen der Schlüssel handelt; beim Anlegen weggelassen: der Aufrufer.</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt benutzt</translation>
    </message>
    <message>
        <source>To the minute.</source>
        <translation>Auf die Minute.</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>The first characters of the key, by which it can be told from others.</source>
        <translation>Die ersten Zeichen des Schlüssels, an denen er zu erkennen ist.</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>Lets a program act for a user. The key itself is shown once, at its creation.</source>
        <translation>Lässt ein Programm für einen Benutzer handeln. Der Schlüssel selbst wird einmal gezeigt, beim Anlegen.</translation>
    </message>
    <message>
        <source>API keys</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>Narrows the key to what these roles allow too; left out: all that its user may.</source>
        <translation>Beschränkt den Schlüssel auf das, was auch diese Rollen erlauben; ohne Angabe: alles, was sein Benutzer darf.</translation>
    </message>
    <message>
        <source>Empty: never.</source>
        <translation>Leer: nie.</translation>
    </message>
</context>
<context>
    <name>arguments</name>
    <message>
        <source>The service to sign in to.</source>
        <translation>Der Dienst, an dem Sie sich anmelden.</translation>
    </message>
    <message>
        <source>The user to sign in as.</source>
        <translation>Der Benutzer, als der Sie sich anmelden.</translation>
    </message>
    <message>
        <source>The desktop console of Linekeeper.</source>
        <translation>Die Desktop-Konsole von Linekeeper.</translation>
    </message>
</context>
<context>
    <name>batch</name>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Such as objects/sipAccount; apiKey and live classes are not for batches.</source>
        <translation>Etwa objects/sipAccount; apiKey und flüchtige Klassen gehören nicht in einen Stapel.</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>If-Match</source>
        <translation>If-Match</translation>
    </message>
    <message>
        <source>As the header field; null: not sent.</source>
        <translation>Wie das Header-Feld; Null: nicht gesendet.</translation>
    </message>
    <message>
        <source>Content-Type</source>
        <translation>Content-Type</translation>
    </message>
    <message>
        <source>Of the body of a PATCH, as the header field; null: not sent.</source>
        <translation>Des Inhalts eines PATCH, wie das Header-Feld; Null: nicht gesendet.</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Operationen</translation>
    </message>
    <message>
        <source>Done in their order, all or none.</source>
        <translation>In ihrer Reihenfolge, alle oder keine.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>The status code of the single call.</source>
        <translation>Der Statuscode des einzelnen Aufrufs.</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Of what was made; else absent.</source>
        <translation>Dessen, was angelegt wurde; sonst nicht da.</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>One an operation, in their order.</source>
        <translation>Eines je Operation, in deren Reihenfolge.</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Changes many objects at once, all or none.</source>
        <translation>Ändert viele Objekte auf einmal, alle oder keines.</translation>
    </message>
</context>
<context>
    <name>echo</name>
    <message>
        <source>Echo</source>
        <translation>Echo</translation>
    </message>
    <message>
        <source>Gives back the object that it gets.</source>
        <translation>Gibt das Objekt zurück, das es bekommt.</translation>
    </message>
</context>
<context>
    <name>history</name>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Changes of objects of this class; this or “uuid” is needed.</source>
        <translation>Änderungen an Objekten dieser Klasse; nötig ist diese oder „uuid“.</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>Changes of this object, be it there or not.</source>
        <translation>Änderungen an diesem Objekt, ob es noch da ist oder nicht.</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Goes on after an entry: the “next” of the answer before; 0: begin.</source>
        <translation>Setzt nach einem Eintrag fort: das „next“ der Antwort davor; 0: von vorn.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>The uuid; null: the service.</source>
        <translation>Die UUID; Null: der Dienst.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>As it was then.</source>
        <translation>Wie er damals war.</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>The uuid; null: a login.</source>
        <translation>Die UUID; Null: eine Anmeldung.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>That the change made or ended.</source>
        <translation>Die die Änderung schuf oder beendete.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>A JSON Pointer into the envelope.</source>
        <translation>Ein JSON Pointer in den Umschlag.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Secrets are null.</source>
        <translation>Geheimnisse sind Null.</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Of a new or deleted object, what was not the default.</source>
        <translation>Bei einem neuen oder gelöschten Objekt, was nicht der Vorgabe entsprach.</translation>
    </message>
    <message>
        <source>The newest first.</source>
        <translation>Die neuesten zuerst.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>For “after”; 0: there is no more.</source>
        <translation>Für „after“; 0: mehr gibt es nicht.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Tells who changed what, and when.</source>
        <translation>Sagt, wer wann was geändert hat.</translation>
    </message>
</context>
<context>
    <name>journal</name>
    <message>
        <source>Debug</source>
        <translation>Fehlersuche</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
</context>
<context>
    <name>linekeeper::AcknowledgeDialog</name>
    <message>
        <source>Acknowledge an alarm</source>
        <translation>Alarm bestätigen</translation>
    </message>
    <message>
        <source>Acknowledge %1 alarms</source>
        <translation>%1 Alarme bestätigen</translation>
    </message>
    <message>
        <source>&amp;Acknowledge</source>
        <translation>&amp;Bestätigen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>It is being told …</source>
        <translation>Wird gemeldet …</translation>
    </message>
    <message>
        <source>Not acknowledged. %1</source>
        <translation>Nicht bestätigt. %1</translation>
    </message>
    <message>
        <source>Whether it is acknowledged is not known. %1</source>
        <translation>Ob er bestätigt ist, ist nicht bekannt. %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>It is being stopped; what is under way still ends …</source>
        <translation>Es wird angehalten; was unterwegs ist, läuft noch zu Ende …</translation>
    </message>
    <message>
        <source>%1 of %2 acknowledged …</source>
        <translation>%1 von %2 bestätigt …</translation>
    </message>
    <message>
        <source>Stopped: %1 of %2 acknowledged.</source>
        <translation>Angehalten: %1 von %2 bestätigt.</translation>
    </message>
</context>
<context>
    <name>linekeeper::AlarmList</name>
    <message>
        <source>Active alarms</source>
        <translation>Aktive Alarme</translation>
    </message>
    <message>
        <source>There are none.</source>
        <translation>Es gibt keine.</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
</context>
<context>
    <name>linekeeper::AlarmTable</name>
    <message>
        <source>Columns of the table</source>
        <translation>Spalten der Tabelle</translation>
    </message>
    <message>
        <source>Alarms are not for everybody</source>
        <translation>Die Alarme sind nicht für alle da</translation>
    </message>
    <message>
        <source>There are no active alarms</source>
        <translation>Es gibt keine aktiven Alarme</translation>
    </message>
    <message>
        <source>Nothing is known to be wrong.</source>
        <translation>Es ist keine Störung bekannt.</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>There were no active alarms when the service was last heard of.</source>
        <translation>Es gab keine aktiven Alarme, als der Dienst zuletzt zu hören war.</translation>
    </message>
</context>
<context>
    <name>linekeeper::AlarmsPage</name>
    <message>
        <source>Alarms and log</source>
        <translation>Alarme und Protokoll</translation>
    </message>
    <message>
        <source>&amp;Acknowledge …</source>
        <translation>&amp;Bestätigen …</translation>
    </message>
    <message>
        <source>&amp;Go to Object</source>
        <translation>&amp;Zum Objekt</translation>
    </message>
    <message>
        <source>&amp;Log around Alarm</source>
        <translation>&amp;Protokoll um den Alarm</translation>
    </message>
    <message>
        <source>&amp;Only This Object</source>
        <translation>&amp;Nur dieses Objekt</translation>
    </message>
    <message>
        <source>Select an alarm first.</source>
        <translation>Erst einen Alarm auswählen.</translation>
    </message>
    <message>
        <source>Select an alarm or an event about an object first.</source>
        <translation>Erst einen Alarm oder ein Ereignis zu einem Objekt auswählen.</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>S&amp;palten</translation>
    </message>
    <message>
        <source>&amp;Alarms</source>
        <translation>&amp;Alarme</translation>
    </message>
    <message>
        <source>&amp;Events and Log</source>
        <translation>&amp;Ereignisse und Protokoll</translation>
    </message>
</context>
<context>
    <name>linekeeper::Alteration</name>
    <message>
        <source>The right “%1” on %2 is missing, so “%3” could not be restored.</source>
        <translation>Das Recht „%1“ auf %2 fehlt, deshalb ließe sich „%3“ nicht wiederherstellen.</translation>
    </message>
    <message>
        <source>“%1” can be set but never read, so it could not be restored.</source>
        <translation>„%1“ lässt sich setzen, aber nie lesen, und deshalb nicht wiederherstellen.</translation>
    </message>
    <message>
        <source>What is live cannot be brought back.</source>
        <translation>Was läuft, lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>A part of it is known to the service alone and could not be restored.</source>
        <translation>Einen Teil davon kennt nur der Dienst; er ließe sich nicht wiederherstellen.</translation>
    </message>
    <message>
        <source>“%1” created</source>
        <translation>„%1“ angelegt</translation>
    </message>
    <message>
        <source>%1: %2 created</source>
        <translation>%1: %2 angelegt</translation>
    </message>
    <message>
        <source>“%1” deleted</source>
        <translation>„%1“ gelöscht</translation>
    </message>
    <message>
        <source>%1: %2 deleted</source>
        <translation>%1: %2 gelöscht</translation>
    </message>
    <message>
        <source>%1: %2 created or changed</source>
        <translation>%1: %2 angelegt oder geändert</translation>
    </message>
    <message>
        <source>%1: %2 deleted or changed</source>
        <translation>%1: %2 gelöscht oder geändert</translation>
    </message>
    <message>
        <source>“%1” changed</source>
        <translation>„%1“ geändert</translation>
    </message>
    <message>
        <source>%1: %2 changed</source>
        <translation>%1: %2 geändert</translation>
    </message>
    <message>
        <source>A part of it is known to a newer program alone and might not be restored.</source>
        <translation>Einen Teil davon kennt nur ein neueres Programm; er käme vielleicht nicht zurück.</translation>
    </message>
</context>
<context>
    <name>linekeeper::AwaitedStep</name>
    <message>
        <source>It is being stopped; what is under way still ends …</source>
        <translation>Es wird angehalten; was unterwegs ist, läuft noch zu Ende …</translation>
    </message>
    <message>
        <source>%1 of %2 done …</source>
        <translation>%1 von %2 erledigt …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Whether the rest has been done is not known; trying again leaves out what has been.</source>
        <translation>Ob der Rest erledigt wurde, ist nicht bekannt; ein neuer Versuch lässt aus, was schon erledigt ist.</translation>
    </message>
    <message>
        <source>Stopped: %1 of %2 done.</source>
        <translation>Angehalten: %1 von %2 erledigt.</translation>
    </message>
    <message>
        <source>Getting ready …</source>
        <translation>Wird vorbereitet …</translation>
    </message>
    <message>
        <source>What has been done is seen once the service is connected again.</source>
        <translation>Was erledigt wurde, zeigt sich, sobald der Dienst wieder verbunden ist.</translation>
    </message>
</context>
<context>
    <name>linekeeper::AwayBanner</name>
    <message>
        <source>Changed while the connection was lost (%1 to %2): %3 created, %4 changed, %5 deleted.</source>
        <translation>Während der Unterbrechung (%1 bis %2): %3 angelegt, %4 geändert, %5 gelöscht.</translation>
    </message>
    <message>
        <source>Show &amp;Log</source>
        <translation>&amp;Protokoll zeigen</translation>
    </message>
</context>
<context>
    <name>linekeeper::Banner</name>
    <message>
        <source>&amp;Dismiss</source>
        <translation>A&amp;usblenden</translation>
    </message>
</context>
<context>
    <name>linekeeper::BooleanEditor</name>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
</context>
<context>
    <name>linekeeper::ChangeDesk</name>
    <message>
        <source>Not finished, %1 of %2 done. %3</source>
        <translation>Nicht fertig geworden, %1 von %2 erledigt. %3</translation>
    </message>
    <message>
        <source>Nothing has been changed: %1 of %2 are refused.</source>
        <translation>Nichts wurde geändert: %1 von %2 werden abgelehnt.</translation>
    </message>
    <message>
        <source>%1 of %2 done, %3 refused.</source>
        <translation>%1 von %2 erledigt, %3 abgelehnt.</translation>
    </message>
    <message>
        <source>Delete “%1”?</source>
        <translation>„%1“ löschen?</translation>
    </message>
    <message>
        <source>%1: delete the %2 that are selected?</source>
        <translation>%1: die %2 ausgewählten löschen?</translation>
    </message>
    <message>
        <source>This cannot be undone. %1</source>
        <translation>Das lässt sich nicht rückgängig machen. %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Change “%1”?</source>
        <translation>„%1“ ändern?</translation>
    </message>
    <message>
        <source>%1: change %2?</source>
        <translation>%1: %2 ändern?</translation>
    </message>
    <message>
        <source>C&amp;hange</source>
        <translation>Ä&amp;ndern</translation>
    </message>
    <message>
        <source>This concerns %1, which is marked as production.</source>
        <translation>Das betrifft %1, das als Produktivsystem gekennzeichnet ist.</translation>
    </message>
    <message>
        <source>Getting ready …</source>
        <translation>Wird vorbereitet …</translation>
    </message>
</context>
<context>
    <name>linekeeper::ChangePreview</name>
    <message>
        <source>Show &amp;what will change</source>
        <translation>An&amp;zeigen, was sich ändert</translation>
    </message>
    <message>
        <source>What will change</source>
        <translation>Was sich ändern wird</translation>
    </message>
</context>
<context>
    <name>linekeeper::ChartsPanel</name>
    <message>
        <source>Last Hour</source>
        <translation>Letzte Stunde</translation>
    </message>
    <message>
        <source>Last 6 Hours</source>
        <translation>Letzte 6 Stunden</translation>
    </message>
    <message>
        <source>Last 24 Hours</source>
        <translation>Letzte 24 Stunden</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>CPU (%)</source>
        <translation>CPU (%)</translation>
    </message>
    <message>
        <source>Memory (MiB)</source>
        <translation>Speicher (MiB)</translation>
    </message>
    <message>
        <source>Pe&amp;riod</source>
        <translation>&amp;Zeitraum</translation>
    </message>
    <message>
        <source>The charts do not go on: %1</source>
        <translation>Die Diagramme gehen nicht weiter: %1</translation>
    </message>
</context>
<context>
    <name>linekeeper::ChecklistEditor</name>
    <message>
        <source>Only these:</source>
        <translation>Nur diese:</translation>
    </message>
</context>
<context>
    <name>linekeeper::ColorSchemeMenu</name>
    <message>
        <source>C&amp;olours</source>
        <translation>Fa&amp;rben</translation>
    </message>
    <message>
        <source>&amp;As the Desktop Has Them</source>
        <translation>&amp;Wie der Desktop sie hat</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
</context>
<context>
    <name>linekeeper::ColumnActions</name>
    <message>
        <source>Move Column &amp;Left</source>
        <translation>Spalte nach &amp;links</translation>
    </message>
    <message>
        <source>Move Column &amp;Right</source>
        <translation>Spalte nach &amp;rechts</translation>
    </message>
    <message>
        <source>Make Column &amp;Wider</source>
        <translation>Spalte &amp;breiter</translation>
    </message>
    <message>
        <source>Make Column &amp;Narrower</source>
        <translation>Spalte sch&amp;maler</translation>
    </message>
    <message>
        <source>Fit Column to &amp;Content</source>
        <translation>Spalte an &amp;Inhalt anpassen</translation>
    </message>
    <message>
        <source>&amp;Sort by “%1”</source>
        <translation>Nach „%1“ &amp;sortieren</translation>
    </message>
    <message>
        <source>&amp;Filter by “%1” …</source>
        <translation>Nach „%1“ &amp;filtern …</translation>
    </message>
    <message>
        <source>No column is left of it.</source>
        <translation>Links davon steht keine Spalte.</translation>
    </message>
    <message>
        <source>No column is right of it.</source>
        <translation>Rechts davon steht keine Spalte.</translation>
    </message>
    <message>
        <source>The column is as narrow as it can be.</source>
        <translation>Schmaler kann die Spalte nicht sein.</translation>
    </message>
    <message>
        <source>This table cannot be searched.</source>
        <translation>Diese Tabelle kann nicht durchsucht werden.</translation>
    </message>
    <message>
        <source>The column takes the room that the others leave.</source>
        <translation>Die Spalte nimmt den Platz ein, den die anderen lassen.</translation>
    </message>
    <message>
        <source>This table has an order of its own.</source>
        <translation>Diese Tabelle hat ihre eigene Reihenfolge.</translation>
    </message>
</context>
<context>
    <name>linekeeper::CommandPalette</name>
    <message>
        <source>Command Palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Type some letters of a command, a page or an object</source>
        <translation>Einige Buchstaben eines Befehls, einer Seite oder eines Objekts eingeben</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Treffer</translation>
    </message>
</context>
<context>
    <name>linekeeper::ConnectionBar</name>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Co&amp;nnections</source>
        <translation>&amp;Verbindungen</translation>
    </message>
    <message>
        <source>&amp;Next Connection</source>
        <translation>&amp;Nächste Verbindung</translation>
    </message>
    <message>
        <source>&amp;Previous Connection</source>
        <translation>V&amp;orige Verbindung</translation>
    </message>
    <message>
        <source>There is no other connection.</source>
        <translation>Es gibt keine andere Verbindung.</translation>
    </message>
</context>
<context>
    <name>linekeeper::DifferenceTable</name>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
</context>
<context>
    <name>linekeeper::ExportDialog</name>
    <message>
        <source>Export: %1</source>
        <translation>Export: %1</translation>
    </message>
    <message>
        <source>&amp;All %1 that are shown</source>
        <translation>&amp;Alle %1 angezeigten</translation>
    </message>
    <message>
        <source>The %1 that are &amp;selected</source>
        <translation>Die %1 a&amp;usgewählten</translation>
    </message>
    <message>
        <source>&amp;Columns:</source>
        <translation>&amp;Spalten:</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>%1 (secret, in plain text)</source>
        <translation>%1 (geheim, im Klartext)</translation>
    </message>
    <message>
        <source>Fields are se&amp;parated by:</source>
        <translation>&amp;Trennzeichen:</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>Trennzeichen</translation>
    </message>
    <message>
        <source>Guard against &amp;formulas (for spreadsheets)</source>
        <translation>Vor &amp;Formeln schützen (für Tabellenkalkulationen)</translation>
    </message>
    <message>
        <source>Puts an apostrophe before texts that begin like a formula, such as numbers with a plus sign. The import takes it off again.</source>
        <translation>Setzt einen Apostroph vor Texte, die wie eine Formel beginnen, zum Beispiel vor Rufnummern mit Pluszeichen. Der Import nimmt ihn wieder weg.</translation>
    </message>
    <message>
        <source>&amp;Export …</source>
        <translation>&amp;Exportieren …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose at least one column.</source>
        <translation>Wählen Sie mindestens eine Spalte.</translation>
    </message>
    <message>
        <source>There is nothing to export.</source>
        <translation>Es gibt nichts zu exportieren.</translation>
    </message>
    <message>
        <source>Whoever reads the file can read the secrets in it.</source>
        <translation>Wer die Datei liest, kann auch die Geheimnisse darin lesen.</translation>
    </message>
    <message>
        <source>Not exported. %1</source>
        <translation>Nicht exportiert. %1</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>It is being exported …</source>
        <translation>Es wird exportiert …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>linekeeper::FieldDialog</name>
    <message>
        <source>Set a field of “%1”</source>
        <translation>Ein Feld von „%1“ setzen</translation>
    </message>
    <message>
        <source>%1: set a field of %2</source>
        <translation>%1: ein Feld von %2 setzen</translation>
    </message>
    <message>
        <source>&amp;Field:</source>
        <translation>&amp;Feld:</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>&amp;Set for %1</source>
        <translation>Für %1 &amp;setzen</translation>
    </message>
    <message>
        <source>Still needed: %1.</source>
        <translation>Noch nötig: %1.</translation>
    </message>
</context>
<context>
    <name>linekeeper::FieldRow</name>
    <message>
        <source>%1:</source>
        <translation>%1:</translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <translation>Von %1 bis %2.</translation>
    </message>
    <message>
        <source>Required. %1</source>
        <translation>Erforderlich. %1</translation>
    </message>
</context>
<context>
    <name>linekeeper::FigureChart</name>
    <message>
        <source>%1 registered</source>
        <translation>%1 registriert</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 here</source>
        <translation>%1 hier</translation>
    </message>
    <message>
        <source>%1 in FreeSWITCH</source>
        <translation>%1 in FreeSWITCH</translation>
    </message>
    <message>
        <source>There are no figures yet.</source>
        <translation>Es gibt noch keine Werte.</translation>
    </message>
</context>
<context>
    <name>linekeeper::HistoryModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
</context>
<context>
    <name>linekeeper::HistoryPage</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>What was changed</source>
        <translation>Was geändert wurde</translation>
    </message>
    <message>
        <source>&amp;Class:</source>
        <translation>&amp;Klasse:</translation>
    </message>
    <message>
        <source>Sho&amp;w All</source>
        <translation>Alle &amp;zeigen</translation>
    </message>
    <message>
        <source>&amp;Go to Object</source>
        <translation>&amp;Zum Objekt</translation>
    </message>
    <message>
        <source>&amp;Only This Object</source>
        <translation>&amp;Nur dieses Objekt</translation>
    </message>
    <message>
        <source>The history is not for everybody</source>
        <translation>Der Verlauf ist nicht für alle da</translation>
    </message>
    <message>
        <source>The history cannot be read</source>
        <translation>Der Verlauf lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Nothing was changed yet</source>
        <translation>Noch wurde nichts geändert</translation>
    </message>
    <message>
        <source>Changes appear here as they are made.</source>
        <translation>Änderungen erscheinen hier, sobald sie gemacht werden.</translation>
    </message>
    <message>
        <source>all %1</source>
        <translation>alle %1</translation>
    </message>
    <message>
        <source>%1, may be out of date</source>
        <translation>%1, vielleicht veraltet</translation>
    </message>
    <message>
        <source>the newest %1; scroll down for more</source>
        <translation>die neuesten %1; weiter unten mehr</translation>
    </message>
    <message>
        <source>Select a change first.</source>
        <translation>Wählen Sie zuerst eine Änderung aus.</translation>
    </message>
    <message>
        <source>The object is there no more.</source>
        <translation>Das Objekt gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Nothing else is shown already.</source>
        <translation>Es wird schon nur dieses gezeigt.</translation>
    </message>
    <message>
        <source>There is nothing to be read whose history is kept.</source>
        <translation>Es gibt nichts zu lesen, dessen Verlauf aufbewahrt wird.</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>It is read as soon as there is a connection.</source>
        <translation>Er wird gelesen, sobald es eine Verbindung gibt.</translation>
    </message>
    <message>
        <source>Put &amp;Back as It Was</source>
        <translation>Wieder&amp;herstellen</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>S&amp;palten</translation>
    </message>
</context>
<context>
    <name>linekeeper::HistoryView</name>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Columns of the table</source>
        <translation>Spalten der Tabelle</translation>
    </message>
</context>
<context>
    <name>linekeeper::ImportDialog</name>
    <message>
        <source>Import: %1</source>
        <translation>Import: %1</translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation>&amp;Datei:</translation>
    </message>
    <message>
        <source>None chosen yet</source>
        <translation>Noch keine gewählt</translation>
    </message>
    <message>
        <source>C&amp;hoose …</source>
        <translation>A&amp;uswählen …</translation>
    </message>
    <message>
        <source>Fields are &amp;separated by:</source>
        <translation>&amp;Trennzeichen:</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>Trennzeichen</translation>
    </message>
    <message>
        <source>&amp;Encoding:</source>
        <translation>&amp;Zeichensatz:</translation>
    </message>
    <message>
        <source>The first row &amp;names the columns</source>
        <translation>Die erste Zeile &amp;benennt die Spalten</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Chec&amp;k</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>CSV files (*.csv *.txt *.tsv);;All files (*)</source>
        <translation>CSV-Dateien (*.csv *.txt *.tsv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The service is checking …</source>
        <translation>Der Dienst prüft …</translation>
    </message>
    <message>
        <source>Choose a file first.</source>
        <translation>Wählen Sie zuerst eine Datei.</translation>
    </message>
    <message>
        <source>Correct what is refused, or leave its column out.</source>
        <translation>Berichtigen Sie, was abgelehnt wird, oder lassen Sie die Spalte weg.</translation>
    </message>
    <message>
        <source>There is nothing to import in this file.</source>
        <translation>In dieser Datei gibt es nichts zu importieren.</translation>
    </message>
    <message>
        <source>&amp;Import %1</source>
        <translation>%1 &amp;importieren</translation>
    </message>
    <message>
        <source>Have the service check it first.</source>
        <translation>Lassen Sie den Dienst zuerst prüfen.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>%1 The service accepts all of it.</source>
        <translation>%1 Der Dienst nimmt alles an.</translation>
    </message>
    <message>
        <source>“%1” is chosen for more than one column: leave the others out.</source>
        <translation>„%1“ ist für mehr als eine Spalte gewählt: Lassen Sie die anderen aus.</translation>
    </message>
    <message>
        <source>It is made in parts: were one refused after all, those before would stay.</source>
        <translation>Es wird in Teilen ausgeführt: Würde einer doch noch abgelehnt, blieben die davor bestehen.</translation>
    </message>
    <message>
        <source>The file is being read …</source>
        <translation>Die Datei wird gelesen …</translation>
    </message>
    <message>
        <source>What it comes to is being worked out …</source>
        <translation>Was dabei herauskommt, wird ermittelt …</translation>
    </message>
    <message>
        <source>The first %1 are listed.</source>
        <translation>Die ersten %1 sind aufgeführt.</translation>
    </message>
    <message>
        <source>Correct it here or there, and check it again.</source>
        <translation>Berichtigen Sie es hier oder dort, und prüfen Sie es erneut.</translation>
    </message>
</context>
<context>
    <name>linekeeper::ImportFile</name>
    <message>
        <source>Files may have %1 at most.</source>
        <translation>Dateien dürfen höchstens %1 groß sein.</translation>
    </message>
    <message>
        <source>There are more than %1 columns: choose another separator.</source>
        <translation>Es gibt mehr als %1 Spalten: Wählen Sie ein anderes Trennzeichen.</translation>
    </message>
</context>
<context>
    <name>linekeeper::ImportPlan</name>
    <message>
        <source>The row has more fields than there are columns.</source>
        <translation>Die Zeile hat mehr Felder, als es Spalten gibt.</translation>
    </message>
    <message>
        <source>“%1” is not a UUID.</source>
        <translation>„%1“ ist keine UUID.</translation>
    </message>
    <message>
        <source>Another row has the same UUID.</source>
        <translation>Eine andere Zeile hat dieselbe UUID.</translation>
    </message>
    <message>
        <source>Row %1 has “%2”, too.</source>
        <translation>Auch in Zeile %1 steht „%2“.</translation>
    </message>
    <message>
        <source>%1 new, %2 changed, %3 as they are, %4 refused.</source>
        <translation>%1 neu, %2 geändert, %3 unverändert, %4 abgelehnt.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>linekeeper::ImportPreview</name>
    <message>
        <source>Columns of the file</source>
        <translation>Spalten der Datei</translation>
    </message>
    <message>
        <source>Field of column %1</source>
        <translation>Feld der Spalte %1</translation>
    </message>
    <message>
        <source>Field of column %1, “%2”</source>
        <translation>Feld der Spalte %1, „%2“</translation>
    </message>
    <message>
        <source>– left out –</source>
        <translation>– weggelassen –</translation>
    </message>
    <message>
        <source>– left out: %1 –</source>
        <translation>– weggelassen: %1 –</translation>
    </message>
</context>
<context>
    <name>linekeeper::InstantEditor</name>
    <message>
        <source>At</source>
        <translation>Am</translation>
    </message>
</context>
<context>
    <name>linekeeper::JournalFilterBar</name>
    <message>
        <source>All codes</source>
        <translation>Alle Codes</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Events and log</source>
        <translation>Ereignisse und Protokoll</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>Alle Stufen</translation>
    </message>
    <message>
        <source>From: %1</source>
        <translation>Ab: %1</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Beliebige Zeit</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Letzte Stunde</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Letzte 24 Stunden</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Between …</source>
        <translation>Zwischen …</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>Nur %1</translation>
    </message>
    <message>
        <source>Show all objects again</source>
        <translation>Wieder alle Objekte zeigen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search (%1)</source>
        <translation>Suchen (%1)</translation>
    </message>
</context>
<context>
    <name>linekeeper::JournalModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
</context>
<context>
    <name>linekeeper::JournalPanel</name>
    <message>
        <source>Events and log</source>
        <translation>Ereignisse und Protokoll</translation>
    </message>
    <message>
        <source>Columns of the table</source>
        <translation>Spalten der Tabelle</translation>
    </message>
    <message>
        <source>Events and log are not for everybody</source>
        <translation>Ereignisse und Protokoll sind nicht für alle da</translation>
    </message>
    <message>
        <source>%1 &amp;new ↓</source>
        <translation>%1 &amp;neue ↓</translation>
    </message>
    <message>
        <source>Go to the newest, and follow</source>
        <translation>Zu den neuesten gehen und mitlesen</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>There is nothing like that.</source>
        <translation>Es gibt nichts dergleichen.</translation>
    </message>
    <message>
        <source>the newest %1; scroll up for more</source>
        <translation>die neuesten %1; weiter oben mehr</translation>
    </message>
    <message>
        <source>all %1</source>
        <translation>alle %1</translation>
    </message>
    <message>
        <source>%1, may be out of date</source>
        <translation>%1, vielleicht veraltet</translation>
    </message>
    <message>
        <source>%1, loading …</source>
        <translation>%1, wird geladen …</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>Suche läuft …</translation>
    </message>
</context>
<context>
    <name>linekeeper::LabelsEditor</name>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Give “%1” a key.</source>
        <translation>Geben Sie „%1“ einen Schlüssel.</translation>
    </message>
    <message>
        <source>The key “%1” is there twice.</source>
        <translation>Den Schlüssel „%1“ gibt es zweimal.</translation>
    </message>
</context>
<context>
    <name>linekeeper::LanguageMenu</name>
    <message>
        <source>&amp;Language</source>
        <translation>Spra&amp;che</translation>
    </message>
</context>
<context>
    <name>linekeeper::LinkBanner</name>
    <message>
        <source>Next attempt in %1 s.</source>
        <translation>Nächster Versuch in %1 s.</translation>
    </message>
    <message>
        <source>Trying …</source>
        <translation>Versuche …</translation>
    </message>
    <message>
        <source>%1 What is shown may be out of date. %2</source>
        <translation>%1 Was zu sehen ist, kann veraltet sein. %2</translation>
    </message>
    <message>
        <source>&amp;Try now</source>
        <translation>&amp;Jetzt versuchen</translation>
    </message>
    <message>
        <source>%1 What is shown may be out of date.</source>
        <translation>%1 Was zu sehen ist, kann veraltet sein.</translation>
    </message>
    <message>
        <source>&amp;Sign in again …</source>
        <translation>Neu an&amp;melden …</translation>
    </message>
    <message>
        <source>The session has ended.</source>
        <translation>Die Sitzung ist beendet.</translation>
    </message>
</context>
<context>
    <name>linekeeper::LinkStatus</name>
    <message>
        <source>Not signed in</source>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 an %2</translation>
    </message>
    <message>
        <source>Signing in …</source>
        <translation>Anmeldung …</translation>
    </message>
    <message>
        <source>%1 · connecting …</source>
        <translation>%1 · verbindet …</translation>
    </message>
    <message>
        <source>%1 · connected</source>
        <translation>%1 · verbunden</translation>
    </message>
    <message>
        <source>%1 · connection lost</source>
        <translation>%1 · Verbindung verloren</translation>
    </message>
    <message>
        <source>%1 · session ended</source>
        <translation>%1 · Sitzung beendet</translation>
    </message>
</context>
<context>
    <name>linekeeper::ListState</name>
    <message>
        <source>%1, may be out of date: %2</source>
        <translation>%1, vielleicht veraltet: %2</translation>
    </message>
    <message>
        <source>%1, may be out of date</source>
        <translation>%1, vielleicht veraltet</translation>
    </message>
    <message>
        <source>%1, loading …</source>
        <translation>%1, wird geladen …</translation>
    </message>
    <message>
        <source>%1: cannot be read</source>
        <translation>%1: nicht lesbar</translation>
    </message>
    <message>
        <source>%1
It is tried again by itself.</source>
        <translation>%1
Das wird von selbst wieder versucht.</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>%1, loading … %2%</source>
        <translation>%1, wird geladen … %2 %</translation>
    </message>
</context>
<context>
    <name>linekeeper::MainWindow</name>
    <message>
        <source>%1 – Linekeeper</source>
        <translation>%1 – Linekeeper</translation>
    </message>
    <message>
        <source>Linekeeper</source>
        <translation>Linekeeper</translation>
    </message>
    <message>
        <source>Sign Out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>The session at %1 ends there only after a time: %2</source>
        <translation>Die Sitzung bei %1 endet dort erst nach einiger Zeit: %2</translation>
    </message>
    <message>
        <source>Settings are not kept</source>
        <translation>Einstellungen werden nicht behalten</translation>
    </message>
    <message>
        <source>%1 cannot be read or written.</source>
        <translation>%1 ist nicht zu lesen oder zu schreiben.</translation>
    </message>
    <message>
        <source>Signing in to %1 …</source>
        <translation>Anmeldung an %1 …</translation>
    </message>
</context>
<context>
    <name>linekeeper::MarkStrip</name>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Production, read-only</source>
        <translation>Produktivsystem, nur lesen</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktivsystem</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>Nur lesen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>linekeeper::MergeDialog</name>
    <message>
        <source>Bring both changes together</source>
        <translation>Beide Änderungen zusammenführen</translation>
    </message>
    <message>
        <source>Somebody else has changed this while you were editing it.</source>
        <translation>Jemand anderes hat dies geändert, während Sie es bearbeitet haben.</translation>
    </message>
    <message>
        <source>%1 has changed this while you were editing it.</source>
        <translation>%1 hat dies geändert, während Sie es bearbeitet haben.</translation>
    </message>
    <message>
        <source>%1 Choose what holds where both changed the same; the rest fits.</source>
        <translation>%1 Wählen Sie, was gelten soll, wo beide dasselbe geändert haben; der Rest passt zusammen.</translation>
    </message>
    <message>
        <source>%1 Both changes fit together.</source>
        <translation>%1 Beide Änderungen passen zusammen.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Fremde Änderung</translation>
    </message>
    <message>
        <source>Theirs (%1)</source>
        <translation>Fremde Änderung (%1)</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Eigene Änderung</translation>
    </message>
    <message>
        <source>&amp;Save both</source>
        <translation>Beides &amp;speichern</translation>
    </message>
    <message>
        <source>&amp;Take over</source>
        <translation>Ü&amp;bernehmen</translation>
    </message>
    <message>
        <source>Back to the form</source>
        <translation>Zurück zum Formular</translation>
    </message>
    <message>
        <source>Still to choose: %1.</source>
        <translation>Noch zu wählen: %1.</translation>
    </message>
</context>
<context>
    <name>linekeeper::MergeRow</name>
    <message>
        <source>%1:</source>
        <translation>%1:</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>%1: mine, “%2”</source>
        <translation>%1: eigene Änderung, „%2“</translation>
    </message>
    <message>
        <source>%1: theirs, “%2”</source>
        <translation>%1: fremde Änderung, „%2“</translation>
    </message>
</context>
<context>
    <name>linekeeper::MethodsEditor</name>
    <message>
        <source>All methods, those to come as well</source>
        <translation>Alle Methoden, auch künftige</translation>
    </message>
</context>
<context>
    <name>linekeeper::ObjectActions</name>
    <message>
        <source>&amp;New …</source>
        <translation>&amp;Neu …</translation>
    </message>
    <message>
        <source>&amp;Edit …</source>
        <translation>&amp;Bearbeiten …</translation>
    </message>
    <message>
        <source>&amp;Show …</source>
        <translation>&amp;Zeigen …</translation>
    </message>
    <message>
        <source>Du&amp;plicate …</source>
        <translation>Du&amp;plizieren …</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>En&amp;able</source>
        <translation>&amp;Einschalten</translation>
    </message>
    <message>
        <source>D&amp;isable</source>
        <translation>&amp;Ausschalten</translation>
    </message>
    <message>
        <source>Set &amp;Field …</source>
        <translation>&amp;Feld setzen …</translation>
    </message>
    <message>
        <source>Copy Dia&amp;gnosis</source>
        <translation>Dia&amp;gnose kopieren</translation>
    </message>
    <message>
        <source>E&amp;xport as CSV …</source>
        <translation>Als CSV e&amp;xportieren …</translation>
    </message>
    <message>
        <source>I&amp;mport CSV …</source>
        <translation>CSV i&amp;mportieren …</translation>
    </message>
    <message>
        <source>%1: select something first.</source>
        <translation>%1: Wählen Sie zuerst etwas aus.</translation>
    </message>
</context>
<context>
    <name>linekeeper::ObjectDialog</name>
    <message>
        <source>%1 “%2”</source>
        <translation>%1 „%2“</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>Neu: %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>&amp;Anlegen</translation>
    </message>
    <message>
        <source>These are shown by the service; nobody edits them.</source>
        <translation>Der Dienst zeigt sie; niemand bearbeitet sie.</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Speichert …</translation>
    </message>
    <message>
        <source>It has been deleted.</source>
        <translation>Es wurde gelöscht.</translation>
    </message>
    <message>
        <source>Discard what you typed? It has not been saved.</source>
        <translation>Ihre Eingaben verwerfen? Sie sind nicht gespeichert.</translation>
    </message>
    <message>
        <source>&amp;Keep editing</source>
        <translation>&amp;Weiter bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>%1: copy of “%2”</source>
        <translation>%1: Kopie von „%2“</translation>
    </message>
    <message>
        <source>Create &amp;again</source>
        <translation>&amp;Neu anlegen</translation>
    </message>
    <message>
        <source>Not known here, and empty unless you type it: %1.</source>
        <translation>Hier nicht bekannt und leer, wenn Sie es nicht eingeben: %1.</translation>
    </message>
    <message>
        <source>It is not shown to you at the moment.</source>
        <translation>Es wird Ihnen im Augenblick nicht gezeigt.</translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation>Nicht mehr warten</translation>
    </message>
    <message>
        <source>Whether it is saved is not known: the service has not answered yet. When it does, that is shown here.</source>
        <translation>Ob gespeichert ist, ist nicht bekannt: Der Dienst hat noch nicht geantwortet. Wenn er es tut, wird das hier angezeigt.</translation>
    </message>
    <message>
        <source>Saved, but for what you have typed since.</source>
        <translation>Gespeichert, bis auf das, was Sie seitdem eingegeben haben.</translation>
    </message>
    <message>
        <source>Discard what you typed? Whether it has been saved is not known.</source>
        <translation>Ihre Eingaben verwerfen? Ob sie gespeichert wurden, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Whether it is there by now is not known yet.</source>
        <translation>Ob es inzwischen angelegt ist, ist noch nicht bekannt.</translation>
    </message>
</context>
<context>
    <name>linekeeper::ObjectForm</name>
    <message>
        <source>Still needed: %1.</source>
        <translation>Noch nötig: %1.</translation>
    </message>
    <message>
        <source>To be corrected: %1.</source>
        <translation>Zu berichtigen: %1.</translation>
    </message>
    <message>
        <source>Nothing has been changed.</source>
        <translation>Es wurde nichts geändert.</translation>
    </message>
</context>
<context>
    <name>linekeeper::ObjectPage</name>
    <message>
        <source>Columns of the table</source>
        <translation>Spalten der Tabelle</translation>
    </message>
    <message>
        <source>Search (%1)</source>
        <translation>Suchen (%1)</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Nothing here holds “%1”.</source>
        <translation>Nichts hier enthält „%1“.</translation>
    </message>
    <message>
        <source>%1: none</source>
        <translation>%1: keine</translation>
    </message>
    <message>
        <source>%1
Create the first one with %2.</source>
        <translation>%1
Der erste Eintrag entsteht mit %2.</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>S&amp;palten</translation>
    </message>
    <message>
        <source>A text in any column; or in some, such as “%1…; %2…”. Esc ends it.</source>
        <translation>Ein Text in irgendeiner Spalte; oder in bestimmten, etwa „%1…; %2…“. Esc beendet es.</translation>
    </message>
    <message>
        <source>%1, sorting … %2%</source>
        <translation>%1, wird sortiert … %2 %</translation>
    </message>
    <message>
        <source>%1, searching … %2%</source>
        <translation>%1, Suche läuft … %2 %</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>Suche läuft …</translation>
    </message>
</context>
<context>
    <name>linekeeper::OverviewPage</name>
    <message>
        <source>registered</source>
        <translation>registriert</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>calls</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>sockets</source>
        <translation>Sockets</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Period of the charts</source>
        <translation>Zeitraum der Diagramme</translation>
    </message>
    <message>
        <source>Show &amp;Alarms</source>
        <translation>&amp;Alarme zeigen</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>The overview is not for everybody</source>
        <translation>Die Übersicht ist nicht für alle da</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>Stand %1</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Not known: the service does not answer</source>
        <translation>Nicht bekannt: Der Dienst antwortet nicht</translation>
    </message>
    <message>
        <source>%1 These are the figures of %2.</source>
        <translation>%1 Dies sind die Werte von %2.</translation>
    </message>
    <message>
        <source>Everything is in order</source>
        <translation>Alles in Ordnung</translation>
    </message>
</context>
<context>
    <name>linekeeper::PasswordEdit</name>
    <message>
        <source>Show the password</source>
        <translation>Passwort zeigen</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>Passwort verbergen</translation>
    </message>
</context>
<context>
    <name>linekeeper::PauseDialog</name>
    <message>
        <source>Pause a registrar</source>
        <translation>Registrar anhalten</translation>
    </message>
    <message>
        <source>&amp;Domain:</source>
        <translation>&amp;Domain:</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>&amp;For:</source>
        <translation>&amp;Für:</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>&amp;Until:</source>
        <translation>&amp;Bis:</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>15 minutes</source>
        <translation>15 Minuten</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>4 hours</source>
        <translation>4 Stunden</translation>
    </message>
    <message>
        <source>Until a time</source>
        <translation>Bis zu einem Zeitpunkt</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>It is being told …</source>
        <translation>Wird gemeldet …</translation>
    </message>
    <message>
        <source>Name the domain of the registrar.</source>
        <translation>Geben Sie die Domain des Registrars an.</translation>
    </message>
    <message>
        <source>Choose a time that is to come.</source>
        <translation>Wählen Sie einen Zeitpunkt in der Zukunft.</translation>
    </message>
    <message>
        <source>Lines there: %1. They are signed off, and come back by themselves.</source>
        <translation>Leitungen dort: %1. Sie werden abgemeldet und kommen von selbst zurück.</translation>
    </message>
    <message>
        <source>Not paused. %1</source>
        <translation>Nicht angehalten. %1</translation>
    </message>
    <message>
        <source>Whether it is paused is not known. %1</source>
        <translation>Ob er angehalten ist, ist nicht bekannt. %1</translation>
    </message>
</context>
<context>
    <name>linekeeper::ProfileMarks</name>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>Optional; otherwise its address</source>
        <translation>Wahlfrei; sonst die Adresse</translation>
    </message>
    <message>
        <source>Co&amp;lour:</source>
        <translation>&amp;Farbe:</translation>
    </message>
    <message>
        <source>Connect at s&amp;tart</source>
        <translation>Beim S&amp;tart verbinden</translation>
    </message>
    <message>
        <source>Rea&amp;d-only: the console changes nothing</source>
        <translation>Nur &amp;lesen: Die Konsole ändert nichts</translation>
    </message>
    <message>
        <source>Product&amp;ion: changes affect live service</source>
        <translation>Produ&amp;ktivsystem: Änderungen wirken im Betrieb</translation>
    </message>
</context>
<context>
    <name>linekeeper::ProfilePicker</name>
    <message>
        <source>New connection</source>
        <translation>Neue Verbindung</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Vergessen</translation>
    </message>
    <message>
        <source>Removes the saved connection from this computer</source>
        <translation>Entfernt die gespeicherte Verbindung von diesem Rechner</translation>
    </message>
    <message>
        <source>&amp;Forget …</source>
        <translation>&amp;Vergessen …</translation>
    </message>
    <message>
        <source>Forget a connection</source>
        <translation>Verbindung vergessen</translation>
    </message>
    <message>
        <source>Forget the connection “%1”?</source>
        <translation>Die Verbindung „%1“ vergessen?</translation>
    </message>
    <message>
        <source>Its password is forgotten with it.</source>
        <translation>Ihr Passwort wird mit ihr vergessen.</translation>
    </message>
    <message>
        <source>This cannot be undone. At the service nothing changes.</source>
        <translation>Das lässt sich nicht rückgängig machen. Am Dienst ändert sich nichts.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>linekeeper::Reconciliation</name>
    <message>
        <source>Not saved. %1</source>
        <translation>Nicht gespeichert. %1</translation>
    </message>
    <message>
        <source>Not taken over. %1</source>
        <translation>Nicht übernommen. %1</translation>
    </message>
    <message>
        <source>&amp;Take over</source>
        <translation>Ü&amp;bernehmen</translation>
    </message>
    <message>
        <source>Changed by somebody else just now: %1.</source>
        <translation>Gerade von jemand anderem geändert: %1.</translation>
    </message>
    <message>
        <source>Changed by %1 just now: %2.</source>
        <translation>Gerade von %1 geändert: %2.</translation>
    </message>
    <message>
        <source>%1 What stands here is kept.</source>
        <translation>%1 Was hier steht, bleibt erhalten.</translation>
    </message>
    <message>
        <source>You may not see it any more.</source>
        <translation>Sie dürfen es nicht mehr sehen.</translation>
    </message>
    <message>
        <source>It is not shown to you at the moment.</source>
        <translation>Es wird Ihnen im Augenblick nicht gezeigt.</translation>
    </message>
    <message>
        <source>It has just been deleted.</source>
        <translation>Es wurde gerade gelöscht.</translation>
    </message>
    <message>
        <source>It has just been deleted by %1.</source>
        <translation>Es wurde gerade von %1 gelöscht.</translation>
    </message>
    <message>
        <source>Changed by others, but not taken over while you have not finished it: %1.</source>
        <translation>Von anderen geändert, aber nicht übernommen, solange Sie es nicht zu Ende getippt haben: %1.</translation>
    </message>
    <message>
        <source>Whether it is saved is not known. %1</source>
        <translation>Ob gespeichert ist, ist nicht bekannt. %1</translation>
    </message>
</context>
<context>
    <name>linekeeper::ReferenceEditor</name>
    <message>
        <source>Choose one of the list.</source>
        <translation>Wählen Sie etwas aus der Liste.</translation>
    </message>
</context>
<context>
    <name>linekeeper::ReferenceList</name>
    <message>
        <source>… and %1 more; type to find them</source>
        <translation>… und %1 weitere; tippen Sie, um sie zu finden</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
</context>
<context>
    <name>linekeeper::RefusalDialog</name>
    <message>
        <source>Co&amp;py List</source>
        <translation>Liste &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Do the Other %1</source>
        <translation>Die &amp;übrigen %1 erledigen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>linekeeper::RefusalTable</name>
    <message>
        <source>What was refused</source>
        <translation>Was abgelehnt wurde</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>linekeeper::RegistrarTable</name>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Leitungen</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Registriert</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Paused until</source>
        <translation>Angehalten bis</translation>
    </message>
</context>
<context>
    <name>linekeeper::RegistrarsPage</name>
    <message>
        <source>Registrars</source>
        <translation>Registrare</translation>
    </message>
    <message>
        <source>Columns of the table</source>
        <translation>Spalten der Tabelle</translation>
    </message>
    <message>
        <source>&amp;Pause Registrar …</source>
        <translation>Registrar &amp;anhalten …</translation>
    </message>
    <message>
        <source>&amp;Resume Registrar</source>
        <translation>Registrar wieder &amp;freigeben</translation>
    </message>
    <message>
        <source>Registrars: none</source>
        <translation>Registrare: keine</translation>
    </message>
    <message>
        <source>They appear here with the first SIP account.</source>
        <translation>Mit dem ersten SIP-Konto erscheinen sie hier.</translation>
    </message>
    <message>
        <source>Select a registrar that is paused first.</source>
        <translation>Wählen Sie zuerst einen Registrar aus, der angehalten ist.</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>S&amp;palten</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>Wird gezählt …</translation>
    </message>
</context>
<context>
    <name>linekeeper::RequestLog</name>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Byte</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>The log keeps no body of %1 bytes: set FILE to a file that holds it.</source>
        <translation>Das Protokoll behält keinen Inhalt von %1 Byte: FILE auf eine Datei setzen, die ihn enthält.</translation>
    </message>
    <message>
        <source>The log keeps no secrets: set SECRET%1 (%2), escaped as it has to be there.</source>
        <translation>Das Protokoll behält keine Geheimnisse: SECRET%1 (%2) setzen, so maskiert, wie es dort stehen muss.</translation>
    </message>
</context>
<context>
    <name>linekeeper::RequestLogDock</name>
    <message>
        <source>%1 bytes that are not shown</source>
        <translation>%1 Byte, die nicht gezeigt werden</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Request Log</source>
        <translation>Anfrageprotokoll</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>The call in full</source>
        <translation>Die vollständige Anfrage</translation>
    </message>
    <message>
        <source>Select a call to see it in full. Secrets are not shown.</source>
        <translation>Anfrage auswählen, um sie vollständig zu sehen. Geheimnisse werden nicht gezeigt.</translation>
    </message>
    <message>
        <source>Co&amp;py as curl</source>
        <translation>Als &amp;curl kopieren</translation>
    </message>
    <message>
        <source>Cle&amp;ar</source>
        <translation>&amp;Leeren</translation>
    </message>
    <message>
        <source>With $TOKEN for the credential</source>
        <translation>Mit $TOKEN anstelle der Anmeldedaten</translation>
    </message>
    <message>
        <source>Select a call first.</source>
        <translation>Zuerst eine Anfrage auswählen.</translation>
    </message>
    <message>
        <source>Request:</source>
        <translation>Anfrage:</translation>
    </message>
    <message>
        <source>Response:</source>
        <translation>Antwort:</translation>
    </message>
    <message>
        <source>Colu&amp;mns</source>
        <translation>Spal&amp;ten</translation>
    </message>
    <message>
        <source>The copied command needs the secrets: $SECRET1 and so on.</source>
        <translation>Der kopierte Befehl braucht die Geheimnisse: $SECRET1 und so weiter.</translation>
    </message>
    <message>
        <source>The copied command needs the body: a file named by $FILE.</source>
        <translation>Der kopierte Befehl braucht den Inhalt: eine Datei, die $FILE nennt.</translation>
    </message>
</context>
<context>
    <name>linekeeper::RightsEditor</name>
    <message>
        <source>Such as team=blue, site=north: only objects that bear all of these</source>
        <translation>Etwa team=blau, ort=nord: nur Objekte, die all dies tragen</translation>
    </message>
    <message>
        <source>All objects</source>
        <translation>Alle Objekte</translation>
    </message>
    <message>
        <source>%1: write what it is limited to as key=value, key=value.</source>
        <translation>%1: Die Einschränkung als Schlüssel=Wert, Schlüssel=Wert schreiben.</translation>
    </message>
    <message>
        <source>Limited to</source>
        <translation>Beschränkt auf</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Add a &amp;Limited Row</source>
        <translation>&amp;Eingeschränkte Zeile hinzufügen</translation>
    </message>
    <message>
        <source>For those objects of the class that bear some labels</source>
        <translation>Für die Objekte der Klasse mit bestimmten Merkmalen</translation>
    </message>
</context>
<context>
    <name>linekeeper::SecretEditor</name>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>&amp;Erzeugen</translation>
    </message>
    <message>
        <source>%1: generate</source>
        <translation>%1: erzeugen</translation>
    </message>
    <message>
        <source>Makes up a long random password and shows it</source>
        <translation>Denkt sich ein langes zufälliges Passwort aus und zeigt es</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
</context>
<context>
    <name>linekeeper::SecretOnce</name>
    <message>
        <source>New key</source>
        <translation>Neuer Schlüssel</translation>
    </message>
    <message>
        <source>This key is shown this once. Copy it now to where it is needed.</source>
        <translation>Dieser Schlüssel wird nur dieses eine Mal gezeigt. Kopieren Sie ihn jetzt dorthin, wo er gebraucht wird.</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>linekeeper::Session</name>
    <message>
        <source>Changes are being made at %1. What is not done yet will not be.</source>
        <translation>Bei %1 werden gerade Änderungen vorgenommen. Was noch nicht getan ist, unterbleibt.</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>no active alarms</source>
        <translation>keine aktiven Alarme</translation>
    </message>
    <message>
        <source>active alarms: %1</source>
        <translation>aktive Alarme: %1</translation>
    </message>
    <message>
        <source>alarms not known</source>
        <translation>Alarme nicht bekannt</translation>
    </message>
    <message>
        <source>Not saved for %1, and then lost: %2.</source>
        <translation>Für %1 nicht gespeichert und dann verloren: %2.</translation>
    </message>
</context>
<context>
    <name>linekeeper::ShownFields</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>A newer service has these fields; here they are only shown.</source>
        <translation>Diese Felder hat ein neuerer Dienst; hier werden sie nur gezeigt.</translation>
    </message>
    <message>
        <source>%1:</source>
        <translation>%1:</translation>
    </message>
    <message>
        <source>State, may be out of date</source>
        <translation>Zustand, vielleicht veraltet</translation>
    </message>
</context>
<context>
    <name>linekeeper::SignIn</name>
    <message>
        <source>The session has ended. What you were typing is still there.</source>
        <translation>Die Sitzung ist beendet. Was Sie gerade eingaben, ist noch da.</translation>
    </message>
    <message>
        <source>The keychain did not take the password: %1</source>
        <translation>Der Schlüsselbund hat das Passwort nicht angenommen: %1</translation>
    </message>
    <message>
        <source>If the keychain has the password, it still does: %1</source>
        <translation>Falls der Schlüsselbund das Passwort hat, hat er es noch: %1</translation>
    </message>
</context>
<context>
    <name>linekeeper::SignInDialog</name>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Neu anmelden</translation>
    </message>
    <message>
        <source>Sign in to Linekeeper</source>
        <translation>An Linekeeper anmelden</translation>
    </message>
    <message>
        <source>C&amp;onnection:</source>
        <translation>V&amp;erbindung:</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>&amp;Adresse:</translation>
    </message>
    <message>
        <source>Such as https://lines.example.org:8443</source>
        <translation>Etwa https://lines.example.org:8443</translation>
    </message>
    <message>
        <source>&amp;User name:</source>
        <translation>&amp;Benutzername:</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>&amp;Passwort:</translation>
    </message>
    <message>
        <source>The password is used for this session only. It is never saved.</source>
        <translation>Das Passwort gilt nur für diese Sitzung. Es wird nie gespeichert.</translation>
    </message>
    <message>
        <source>&amp;Save this connection</source>
        <translation>Diese Verbindung &amp;speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>Verbindet …</translation>
    </message>
    <message>
        <source>Enter the address.</source>
        <translation>Geben Sie die Adresse ein.</translation>
    </message>
    <message>
        <source>The address is not one of http or https.</source>
        <translation>Das ist keine Adresse mit http oder https.</translation>
    </message>
    <message>
        <source>Enter the user name.</source>
        <translation>Geben Sie den Benutzernamen ein.</translation>
    </message>
    <message>
        <source>Enter the password.</source>
        <translation>Geben Sie das Passwort ein.</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>Verb&amp;inden</translation>
    </message>
    <message>
        <source>&amp;Remember the password in the keychain</source>
        <translation>Passwort im Schlüsselbund &amp;merken</translation>
    </message>
    <message>
        <source>Looking for a keychain …</source>
        <translation>Suche einen Schlüsselbund …</translation>
    </message>
    <message>
        <source>Only that of a saved connection can be remembered.</source>
        <translation>Nur für gespeicherte Verbindungen kann es gemerkt werden.</translation>
    </message>
    <message>
        <source>The password is kept in the keychain of this computer.</source>
        <translation>Das Passwort wird im Schlüsselbund dieses Rechners aufbewahrt.</translation>
    </message>
    <message>
        <source>There is no keychain (%1).</source>
        <translation>Es gibt keinen Schlüsselbund (%1).</translation>
    </message>
    <message>
        <source>&amp;Remember the password until the console ends</source>
        <translation>Passwort bis zum Ende der Konsole &amp;merken</translation>
    </message>
    <message>
        <source>The password is kept in memory until the console ends. It is never saved.</source>
        <translation>Das Passwort bleibt im Arbeitsspeicher, bis die Konsole endet. Es wird nie gespeichert.</translation>
    </message>
    <message>
        <source>The keychain does not open (%1).</source>
        <translation>Der Schlüsselbund öffnet sich nicht (%1).</translation>
    </message>
</context>
<context>
    <name>linekeeper::TableColumns</name>
    <message>
        <source>No other column is shown.</source>
        <translation>Es wird keine andere Spalte gezeigt.</translation>
    </message>
    <message>
        <source>As at First</source>
        <translation>Wie am Anfang</translation>
    </message>
</context>
<context>
    <name>linekeeper::TraceDialog</name>
    <message>
        <source>SIP trace of “%1”</source>
        <translation>SIP-Mitschnitt von „%1“</translation>
    </message>
    <message>
        <source>Messages, as a ladder</source>
        <translation>Nachrichten als Leiterdiagramm</translation>
    </message>
    <message>
        <source>Columns of the table</source>
        <translation>Spalten der Tabelle</translation>
    </message>
    <message>
        <source>Text of the message</source>
        <translation>Text der Nachricht</translation>
    </message>
    <message>
        <source>Select a message to read it.</source>
        <translation>Wählen Sie eine Nachricht aus, um sie zu lesen.</translation>
    </message>
    <message>
        <source>&amp;Follow</source>
        <translation>&amp;Mitlaufen</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>Aktualisie&amp;ren</translation>
    </message>
    <message>
        <source>&amp;Copy text</source>
        <translation>Text &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Save as pcap …</source>
        <translation>Als pcap &amp;speichern …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation>Noch keine Nachrichten</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>There are no messages yet.</source>
        <translation>Es gibt noch keine Nachrichten.</translation>
    </message>
    <message>
        <source>Save as pcap</source>
        <translation>Als pcap speichern</translation>
    </message>
    <message>
        <source>Captures (*.pcap)</source>
        <translation>Mitschnitte (*.pcap)</translation>
    </message>
    <message>
        <source>Not saved. %1</source>
        <translation>Nicht gespeichert. %1</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>They appear here once the line talks to its registrar. Where there are many lines, old ones make room for new ones.</source>
        <translation>Sie erscheinen hier, sobald die Leitung mit ihrem Registrar spricht. Bei vielen Leitungen machen alte den neuen Platz.</translation>
    </message>
    <message>
        <source>It is being saved.</source>
        <translation>Wird gerade gespeichert.</translation>
    </message>
    <message>
        <source>Saving as %1 …</source>
        <translation>Wird als %1 gespeichert …</translation>
    </message>
</context>
<context>
    <name>linekeeper::TraceModel</name>
    <message>
        <source>+%1 s</source>
        <translation>+%1 s</translation>
    </message>
    <message>
        <source>Sent to %2: %1</source>
        <translation>Gesendet an %2: %1</translation>
    </message>
    <message>
        <source>Received from %2: %1</source>
        <translation>Empfangen von %2: %1</translation>
    </message>
    <message>
        <source>%1, once more</source>
        <translation>%1, noch einmal</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Linekeeper (%1)  ⟷  registrar (%2)</source>
        <translation>Linekeeper (%1)  ⟷  Registrar (%2)</translation>
    </message>
</context>
<context>
    <name>linekeeper::TrayControl</name>
    <message>
        <source>Show in the &amp;Tray</source>
        <translation>Im Infobereich &amp;anzeigen</translation>
    </message>
    <message>
        <source>Stay in the Tray &amp;when Closed</source>
        <translation>Beim Schließen im Infobereich &amp;bleiben</translation>
    </message>
    <message>
        <source>This desktop has no tray.</source>
        <translation>Diese Arbeitsumgebung hat keinen Infobereich.</translation>
    </message>
    <message>
        <source>Only where the console is shown in the tray.</source>
        <translation>Nur wenn die Konsole im Infobereich angezeigt wird.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Nobody is signed in.</source>
        <translation>Niemand ist angemeldet.</translation>
    </message>
    <message>
        <source>&amp;Open Linekeeper</source>
        <translation>Linekeeper ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
</context>
<context>
    <name>linekeeper::TrustDialog</name>
    <message>
        <source>Certificate of %1</source>
        <translation>Zertifikat von %1</translation>
    </message>
    <message>
        <source>Nobody known vouches for the certificate of %1. Compare its SHA-256 with the one that the administrator of the server tells you.</source>
        <translation>Niemand Bekanntes bürgt für das Zertifikat von %1. Vergleichen Sie seinen SHA-256 mit dem, den Ihnen der Administrator des Servers nennt.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not the one that you trusted. Somebody may be listening in. Go on only if you know that it was replaced.</source>
        <translation>Das Zertifikat von %1 ist nicht das, dem Sie vertraut haben. Möglicherweise hört jemand mit. Fahren Sie nur fort, wenn Sie wissen, dass es ersetzt wurde.</translation>
    </message>
    <message>
        <source>Trusted SHA-256:</source>
        <translation>Vertrauter SHA-256:</translation>
    </message>
    <message>
        <source>SHA-256:</source>
        <translation>SHA-256:</translation>
    </message>
    <message>
        <source>New SHA-256:</source>
        <translation>Neuer SHA-256:</translation>
    </message>
    <message>
        <source>Issued to:</source>
        <translation>Ausgestellt für:</translation>
    </message>
    <message>
        <source>Issued by:</source>
        <translation>Ausgestellt von:</translation>
    </message>
    <message>
        <source>Valid:</source>
        <translation>Gültig:</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Do not connect</source>
        <translation>Nicht verbinden</translation>
    </message>
    <message>
        <source>&amp;Always trust</source>
        <translation>&amp;Immer vertrauen</translation>
    </message>
    <message>
        <source>&amp;Replace and always trust</source>
        <translation>&amp;Ersetzen und immer vertrauen</translation>
    </message>
    <message>
        <source>Trust for this &amp;session</source>
        <translation>Für diese &amp;Sitzung vertrauen</translation>
    </message>
</context>
<context>
    <name>linekeeper::UndoBar</name>
    <message>
        <source>Undone: %1.</source>
        <translation>Rückgängig gemacht: %1.</translation>
    </message>
    <message>
        <source>%1 This cannot be undone. %2</source>
        <translation>%1 Das lässt sich nicht rückgängig machen. %2</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>Nothing has been changed here yet.</source>
        <translation>Hier wurde noch nichts geändert.</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Wiederholen: %1</translation>
    </message>
    <message>
        <source>Nothing has been undone.</source>
        <translation>Es wurde nichts rückgängig gemacht.</translation>
    </message>
    <message>
        <source>This connection is marked read-only.</source>
        <translation>Diese Verbindung ist als „nur lesen“ gekennzeichnet.</translation>
    </message>
    <message>
        <source>A change is under way.</source>
        <translation>Eine Änderung ist noch unterwegs.</translation>
    </message>
</context>
<context>
    <name>linekeeper::WelcomePage</name>
    <message>
        <source>Nobody is signed in</source>
        <translation>Niemand ist angemeldet</translation>
    </message>
    <message>
        <source>Sign in to a Linekeeper service to see and change what it keeps.</source>
        <translation>Melden Sie sich an einem Linekeeper-Dienst an, um zu sehen und zu ändern, was er verwaltet.</translation>
    </message>
    <message>
        <source>&amp;Sign in …</source>
        <translation>An&amp;melden …</translation>
    </message>
</context>
<context>
    <name>linekeeper::WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Object</source>
        <translation>&amp;Objekt</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Connect to …</source>
        <translation>&amp;Verbinden mit …</translation>
    </message>
    <message>
        <source>Try to Connect &amp;Now</source>
        <translation>&amp;Jetzt verbinden</translation>
    </message>
    <message>
        <source>Sign &amp;Out</source>
        <translation>&amp;Abmelden</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>Command &amp;Palette …</source>
        <translation>Be&amp;fehlspalette …</translation>
    </message>
    <message>
        <source>&amp;About Linekeeper</source>
        <translation>Ü&amp;ber Linekeeper</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>Nobody is signed in.</source>
        <translation>Niemand ist angemeldet.</translation>
    </message>
    <message>
        <source>The connection stands.</source>
        <translation>Die Verbindung steht.</translation>
    </message>
    <message>
        <source>This page cannot be searched.</source>
        <translation>Diese Seite kann nicht durchsucht werden.</translation>
    </message>
</context>
<context>
    <name>linekeeper::Workspace</name>
    <message>
        <source>&amp;Go to</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Nobody is signed in.</source>
        <translation>Niemand ist angemeldet.</translation>
    </message>
</context>
<context>
    <name>localReason</name>
    <message>
        <source>No user name</source>
        <translation>Kein Benutzername</translation>
    </message>
    <message>
        <source>The domain is not valid</source>
        <translation>Die Domain ist nicht gültig</translation>
    </message>
    <message>
        <source>The outbound proxy is not valid</source>
        <translation>Der Outbound-Proxy ist nicht gültig</translation>
    </message>
    <message>
        <source>The registrar is paused</source>
        <translation>Der Registrar ist angehalten</translation>
    </message>
    <message>
        <source>The name server says: %1</source>
        <translation>Der Nameserver sagt: %1</translation>
    </message>
    <message>
        <source>%1 has no SIP service</source>
        <translation>%1 hat keinen SIP-Dienst</translation>
    </message>
    <message>
        <source>No route to %1</source>
        <translation>Keine Route zu %1</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>Verbindung abgelehnt</translation>
    </message>
    <message>
        <source>The connection is lost again and again</source>
        <translation>Die Verbindung geht immer wieder verloren</translation>
    </message>
    <message>
        <source>Certificate: %1</source>
        <translation>Zertifikat: %1</translation>
    </message>
    <message>
        <source>No time was granted</source>
        <translation>Es wurde keine Zeit gewährt</translation>
    </message>
    <message>
        <source>No known way to authenticate is offered</source>
        <translation>Es wird kein bekanntes Verfahren zur Anmeldung angeboten</translation>
    </message>
    <message>
        <source>No route to host</source>
        <translation>Der Rechner ist nicht erreichbar</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>Send text without U+0000 and without lone surrogates.</source>
        <translation>Senden Sie Text ohne U+0000 und ohne einzelne Surrogate.</translation>
    </message>
    <message>
        <source>Send text without control characters.</source>
        <translation>Senden Sie Text ohne Steuerzeichen.</translation>
    </message>
    <message>
        <source>Send the name without space at its start or end.</source>
        <translation>Senden Sie den Namen ohne Leerzeichen am Anfang oder Ende.</translation>
    </message>
    <message>
        <source>Send a SIP user without spaces and none of &lt; &gt; &quot; \ : @ ?.</source>
        <translation>Senden Sie einen SIP-Benutzer ohne Leerzeichen und ohne &lt; &gt; &quot; \ : @ ?.</translation>
    </message>
    <message>
        <source>Send a host or host:port, with an IPv6 address in brackets.</source>
        <translation>Senden Sie Host oder Host:Port, eine IPv6-Adresse in eckigen Klammern.</translation>
    </message>
    <message>
        <source>Send a SIP URI such as sip:proxy.example.com:5060.</source>
        <translation>Senden Sie einen SIP-URI wie sip:proxy.example.com:5060.</translation>
    </message>
    <message>
        <source>Send a SIP URI such as sip:anna@example.com, or a number.</source>
        <translation>Senden Sie einen SIP-URI wie sip:anna@example.com oder eine Rufnummer.</translation>
    </message>
    <message>
        <source>Send a language tag such as de or en-GB.</source>
        <translation>Senden Sie ein Sprachkürzel wie de oder en-GB.</translation>
    </message>
    <message>
        <source>Send JSON nested at most %1 deep.</source>
        <translation>Senden Sie JSON, das höchstens %1 Ebenen tief ist.</translation>
    </message>
    <message>
        <source>Send valid JSON in UTF-8: %1 at byte %2.</source>
        <translation>Senden Sie gültiges JSON in UTF-8: %1 bei Byte %2.</translation>
    </message>
    <message>
        <source>Send a JSON Patch: an array of operations as in RFC 6902.</source>
        <translation>Senden Sie einen JSON Patch: ein Array von Operationen nach RFC 6902.</translation>
    </message>
    <message>
        <source>The test of “%1” failed.</source>
        <translation>Der Test von „%1“ ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Name a path that exists; “%1” does not.</source>
        <translation>Nennen Sie einen Pfad, den es gibt; „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Send fewer copy operations.</source>
        <translation>Senden Sie weniger copy-Operationen.</translation>
    </message>
    <message>
        <source>Leave “%1” as it is; the service sets it.</source>
        <translation>Lassen Sie „%1“, wie es ist; der Dienst setzt es.</translation>
    </message>
    <message>
        <source>Let the patch leave an object.</source>
        <translation>Lassen Sie vom Patch ein Objekt übrig.</translation>
    </message>
    <message>
        <source>Leave out “%1”; %2 has no such parameter or field.</source>
        <translation>Lassen Sie „%1“ weg; %2 hat weder einen solchen Parameter noch ein solches Feld.</translation>
    </message>
    <message>
        <source>Leave out “%1”; a secret cannot be searched or sorted by.</source>
        <translation>Lassen Sie „%1“ weg; nach Geheimnissen wird weder gesucht noch sortiert.</translation>
    </message>
    <message>
        <source>Send a value that fits “%1”.</source>
        <translation>Senden Sie einen Wert, der zu „%1“ passt.</translation>
    </message>
    <message>
        <source>Leave out “%1”; %2 has no such field.</source>
        <translation>Lassen Sie „%1“ weg; %2 hat kein solches Feld.</translation>
    </message>
    <message>
        <source>Send an “after” that a list or its Link header gave.</source>
        <translation>Senden Sie ein „after“ aus einer Liste oder ihrem Link-Feld.</translation>
    </message>
    <message>
        <source>Send a “limit” from 1 to 1000.</source>
        <translation>Senden Sie ein „limit“ von 1 bis 1000.</translation>
    </message>
    <message>
        <source>Send an “after” that is there; %1 is not.</source>
        <translation>Senden Sie ein „after“, das es gibt; %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>Send “%1” once.</source>
        <translation>Senden Sie „%1“ nur einmal.</translation>
    </message>
    <message>
        <source>Give “%1”; it must not be empty.</source>
        <translation>Geben Sie „%1“ an; es darf nicht leer sein.</translation>
    </message>
    <message>
        <source>Send at most %2 characters for “%1”.</source>
        <translation>Senden Sie für „%1“ höchstens %2 Zeichen.</translation>
    </message>
    <message>
        <source>Send a value from %2 to %3 for “%1”.</source>
        <translation>Senden Sie für „%1“ einen Wert von %2 bis %3.</translation>
    </message>
    <message>
        <source>Send one of %2 for “%1”.</source>
        <translation>Senden Sie für „%1“ einen der Werte %2.</translation>
    </message>
    <message>
        <source>Send a time such as 2026-11-21T21:07:42.123Z for “%1”.</source>
        <translation>Senden Sie für „%1“ eine Zeit wie 2026-11-21T21:07:42.123Z.</translation>
    </message>
    <message>
        <source>Send a uuid for “%1”.</source>
        <translation>Senden Sie für „%1“ eine UUID.</translation>
    </message>
    <message>
        <source>Send at most %2 entries for “%1”.</source>
        <translation>Senden Sie für „%1“ höchstens %2 Einträge.</translation>
    </message>
    <message>
        <source>Send keys of 1 to 64 characters for “%1”.</source>
        <translation>Senden Sie für „%1“ Schlüssel von 1 bis 64 Zeichen.</translation>
    </message>
    <message>
        <source>Leave out “%1”; there is no such member.</source>
        <translation>Lassen Sie „%1“ weg; ein solches Element gibt es nicht.</translation>
    </message>
    <message>
        <source>Give “%1”; it is required.</source>
        <translation>Geben Sie „%1“ an; es ist erforderlich.</translation>
    </message>
    <message>
        <source>Leave “%1” as it is; it is fixed at creation.</source>
        <translation>Lassen Sie „%1“, wie es ist; es steht seit dem Anlegen fest.</translation>
    </message>
    <message>
        <source>Send an object for “%1”.</source>
        <translation>Senden Sie für „%1“ ein Objekt.</translation>
    </message>
    <message>
        <source>Send a string for “%1”.</source>
        <translation>Senden Sie für „%1“ einen String.</translation>
    </message>
    <message>
        <source>Send a uuid in the form of RFC 4122, and not the nil one.</source>
        <translation>Senden Sie eine UUID in der Form von RFC 4122, aber nicht die leere.</translation>
    </message>
    <message>
        <source>Leave out “%1”; the envelope has no such member.</source>
        <translation>Lassen Sie „%1“ weg; der Umschlag hat kein solches Element.</translation>
    </message>
    <message>
        <source>Send an object with the member “%1”.</source>
        <translation>Senden Sie ein Objekt mit dem Element „%1“.</translation>
    </message>
    <message>
        <source>Log in with POST objects/session, or send a valid API key as Bearer.</source>
        <translation>Melden Sie sich mit POST objects/session an oder senden Sie einen gültigen API-Schlüssel als Bearer.</translation>
    </message>
    <message>
        <source>Try again in a moment; too many logins are waiting.</source>
        <translation>Versuchen Sie es gleich noch einmal; zu viele Anmeldungen warten.</translation>
    </message>
    <message>
        <source>Try again in a moment; memory is short.</source>
        <translation>Versuchen Sie es gleich noch einmal; der Speicher ist knapp.</translation>
    </message>
    <message>
        <source>Send a body whose chunks are well formed, or its length.</source>
        <translation>Senden Sie den Inhalt in wohlgeformten Stücken oder mit seiner Länge.</translation>
    </message>
    <message>
        <source>Send a smaller body.</source>
        <translation>Senden Sie weniger Inhalt.</translation>
    </message>
    <message>
        <source>Send fewer or shorter trailer fields.</source>
        <translation>Senden Sie weniger oder kürzere Trailer-Felder.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>Send the whole request sooner.</source>
        <translation>Senden Sie die ganze Anfrage schneller.</translation>
    </message>
    <message>
        <source>Wait for the answer to the WebSocket handshake.</source>
        <translation>Warten Sie die Antwort auf den WebSocket-Handshake ab.</translation>
    </message>
    <message>
        <source>Try again later: the service stops.</source>
        <translation>Versuchen Sie es später noch einmal: Der Dienst hält an.</translation>
    </message>
    <message>
        <source>Choose another address or port to listen on: %1.</source>
        <translation>Wählen Sie eine andere Adresse oder einen anderen Port: %1.</translation>
    </message>
    <message>
        <source>Ask the administrator to look at the service&apos;s log.</source>
        <translation>Bitten Sie den Administrator, ins Protokoll des Dienstes zu sehen.</translation>
    </message>
    <message>
        <source>Choose another address or port to listen on: %1 port %2: %3.</source>
        <translation>Wählen Sie eine andere Adresse oder einen anderen Port: %1 Port %2: %3.</translation>
    </message>
    <message>
        <source>Use HTTP/1.1.</source>
        <translation>Verwenden Sie HTTP/1.1.</translation>
    </message>
    <message>
        <source>Send a request line and header fields as RFC 9112 has them.</source>
        <translation>Senden Sie Anfragezeile und Header-Felder nach RFC 9112.</translation>
    </message>
    <message>
        <source>Use one of the methods GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS.</source>
        <translation>Verwenden Sie eine der Methoden GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS.</translation>
    </message>
    <message>
        <source>Use a shorter request target.</source>
        <translation>Verwenden Sie ein kürzeres Anfrageziel.</translation>
    </message>
    <message>
        <source>Send a request target whose characters are escaped as RFC 3986 has it.</source>
        <translation>Senden Sie ein Anfrageziel, dessen Zeichen nach RFC 3986 maskiert sind.</translation>
    </message>
    <message>
        <source>Send fewer header fields.</source>
        <translation>Senden Sie weniger Header-Felder.</translation>
    </message>
    <message>
        <source>Send each header field that holds one value only once.</source>
        <translation>Senden Sie jedes Header-Feld mit einem Wert nur einmal.</translation>
    </message>
    <message>
        <source>Send one Content-Length of digits only.</source>
        <translation>Senden Sie ein Content-Length nur aus Ziffern.</translation>
    </message>
    <message>
        <source>Send one Transfer-Encoding, and only with HTTP/1.1.</source>
        <translation>Senden Sie ein Transfer-Encoding, und nur mit HTTP/1.1.</translation>
    </message>
    <message>
        <source>Use no transfer coding but chunked.</source>
        <translation>Verwenden Sie keine andere Transferkodierung als chunked.</translation>
    </message>
    <message>
        <source>Send either Content-Length or Transfer-Encoding, not both.</source>
        <translation>Senden Sie entweder Content-Length oder Transfer-Encoding, nicht beides.</translation>
    </message>
    <message>
        <source>Send one Host field with a host name and, if need be, a port.</source>
        <translation>Senden Sie ein Host-Feld mit Hostname und, wenn nötig, Port.</translation>
    </message>
    <message>
        <source>Expect nothing but 100-continue.</source>
        <translation>Erwarten Sie nichts außer 100-continue.</translation>
    </message>
    <message>
        <source>Send each header field on one line.</source>
        <translation>Senden Sie jedes Header-Feld in einer Zeile.</translation>
    </message>
    <message>
        <source>Send fewer or shorter header fields.</source>
        <translation>Senden Sie weniger oder kürzere Header-Felder.</translation>
    </message>
    <message>
        <source>End each line of the header with CR LF.</source>
        <translation>Beenden Sie jede Zeile des Headers mit CR LF.</translation>
    </message>
    <message>
        <source>Ask for a path that exists, such as /webapi/http/list/objects.</source>
        <translation>Fragen Sie nach einem Pfad, den es gibt, etwa /webapi/http/list/objects.</translation>
    </message>
    <message>
        <source>Use a method such as GET or POST.</source>
        <translation>Verwenden Sie eine Methode wie GET oder POST.</translation>
    </message>
    <message>
        <source>Use one of the methods in Allow.</source>
        <translation>Verwenden Sie eine der Methoden in Allow.</translation>
    </message>
    <message>
        <source>Call from a page of the same origin, or with an API key.</source>
        <translation>Rufen Sie von einer Seite derselben Herkunft auf oder mit einem API-Schlüssel.</translation>
    </message>
    <message>
        <source>Leave out “%1”; this call has no such parameter.</source>
        <translation>Lassen Sie „%1“ weg; dieser Aufruf hat keinen solchen Parameter.</translation>
    </message>
    <message>
        <source>Send the header “Content-Type: application/json”.</source>
        <translation>Senden Sie den Header „Content-Type: application/json“.</translation>
    </message>
    <message>
        <source>Send the header “Content-Type: application/json-patch+json” or “application/merge-patch+json”.</source>
        <translation>Senden Sie den Header „Content-Type: application/json-patch+json“ oder „application/merge-patch+json“.</translation>
    </message>
    <message>
        <source>Send true or false for “%1”.</source>
        <translation>Senden Sie für „%1“ true oder false.</translation>
    </message>
    <message>
        <source>Check user name and password.</source>
        <translation>Prüfen Sie Benutzername und Passwort.</translation>
    </message>
    <message>
        <source>Delete the API key instead; it has no session.</source>
        <translation>Löschen Sie stattdessen den API-Schlüssel; er hat keine Sitzung.</translation>
    </message>
    <message>
        <source>Send the target in UTF-8, percent-encoded.</source>
        <translation>Senden Sie das Ziel in UTF-8, prozentkodiert.</translation>
    </message>
    <message>
        <source>Open a WebSocket with a GET as RFC 6455 has it.</source>
        <translation>Öffnen Sie einen WebSocket mit GET nach RFC 6455.</translation>
    </message>
    <message>
        <source>Use version 13 of the WebSocket protocol.</source>
        <translation>Verwenden Sie Version 13 des WebSocket-Protokolls.</translation>
    </message>
    <message>
        <source>Leave out “%1”; %2 has no such argument.</source>
        <translation>Lassen Sie „%1“ weg; %2 hat kein solches Argument.</translation>
    </message>
    <message>
        <source>Name an existing %2 in “%1”.</source>
        <translation>Nennen Sie in „%1“ ein Objekt der Klasse %2, das es gibt.</translation>
    </message>
    <message>
        <source>Give your current password; this one is wrong.</source>
        <translation>Geben Sie Ihr jetziges Passwort an; dieses ist falsch.</translation>
    </message>
    <message>
        <source>Read the object again; it was changed since (it is at revision %1).</source>
        <translation>Lesen Sie das Objekt noch einmal; es wurde inzwischen geändert (es ist bei Revision %1).</translation>
    </message>
    <message>
        <source>Try again; something went wrong in the service.</source>
        <translation>Versuchen Sie es noch einmal; im Dienst ging etwas schief.</translation>
    </message>
    <message>
        <source>Leave out “uuid”, or send that of the path.</source>
        <translation>Lassen Sie „uuid“ weg oder senden Sie die aus dem Pfad.</translation>
    </message>
    <message>
        <source>Name an object that exists; there is none with this uuid.</source>
        <translation>Nennen Sie ein Objekt, das es gibt; mit dieser UUID gibt es keines.</translation>
    </message>
    <message>
        <source>Ask an administrator for the right to do this.</source>
        <translation>Bitten Sie einen Administrator um das Recht dazu.</translation>
    </message>
    <message>
        <source>Name a class that list/objects shows.</source>
        <translation>Nennen Sie eine Klasse, die list/objects zeigt.</translation>
    </message>
    <message>
        <source>Clone the role and change the copy; this one is built in.</source>
        <translation>Kopieren Sie die Rolle und ändern Sie die Kopie; diese ist eingebaut.</translation>
    </message>
    <message>
        <source>Leave this to an administrator.</source>
        <translation>Überlassen Sie das einem Administrator.</translation>
    </message>
    <message>
        <source>Cannot delete root user.</source>
        <translation>Der Benutzer root kann nicht gelöscht werden.</translation>
    </message>
    <message>
        <source>See that the database can be written: %1.</source>
        <translation>Sorgen Sie dafür, dass die Datenbank beschreibbar ist: %1.</translation>
    </message>
    <message>
        <source>See that the database can be opened: %1.</source>
        <translation>Sorgen Sie dafür, dass die Datenbank sich öffnen lässt: %1.</translation>
    </message>
    <message>
        <source>Use the newer Linekeeper that wrote this database (version %1, known is %2).</source>
        <translation>Verwenden Sie das neuere Linekeeper, das diese Datenbank schrieb (Version %1, bekannt ist %2).</translation>
    </message>
    <message>
        <source>Bring back the key file that belongs to this database; this one does not fit.</source>
        <translation>Bringen Sie die Schlüsseldatei zurück, die zu dieser Datenbank gehört; diese passt nicht.</translation>
    </message>
    <message>
        <source>Let the data folder %1 be made or make it.</source>
        <translation>Lassen Sie das Anlegen des Datenordners %1 zu oder legen Sie ihn an.</translation>
    </message>
    <message>
        <source>Let the data folder %1 be written: %2.</source>
        <translation>Machen Sie den Datenordner %1 beschreibbar: %2.</translation>
    </message>
    <message>
        <source>Stop the other daemon first; it holds the data folder %1.</source>
        <translation>Halten Sie zuerst den anderen Dienst an; er hält den Datenordner %1.</translation>
    </message>
    <message>
        <source>Let %1 be read: %2.</source>
        <translation>Machen Sie %1 lesbar: %2.</translation>
    </message>
    <message>
        <source>Bring back %1; it is damaged.</source>
        <translation>Bringen Sie %1 zurück; sie ist beschädigt.</translation>
    </message>
    <message>
        <source>Let %1 be written: %2.</source>
        <translation>Machen Sie %1 beschreibbar: %2.</translation>
    </message>
    <message>
        <source>Try again in a moment; the service is stopping.</source>
        <translation>Versuchen Sie es gleich noch einmal; der Dienst hält an.</translation>
    </message>
    <message>
        <source>A stored secret does not open with this key.</source>
        <translation>Ein gespeichertes Geheimnis öffnet sich mit diesem Schlüssel nicht.</translation>
    </message>
    <message>
        <source>Remove the references to it first: %1.</source>
        <translation>Entfernen Sie zuerst die Verweise darauf: %1.</translation>
    </message>
    <message>
        <source>Choose another “%1”; this one is taken.</source>
        <translation>Wählen Sie einen anderen Wert für „%1“; dieser ist vergeben.</translation>
    </message>
    <message>
        <source>Choose another uuid; this one is taken.</source>
        <translation>Wählen Sie eine andere UUID; diese ist vergeben.</translation>
    </message>
    <message>
        <source>Name an object that exists.</source>
        <translation>Nennen Sie ein Objekt, das es gibt.</translation>
    </message>
    <message>
        <source>Send an integer for “%1”.</source>
        <translation>Senden Sie für „%1“ eine ganze Zahl.</translation>
    </message>
    <message>
        <source>Send a number for “%1”.</source>
        <translation>Senden Sie für „%1“ eine Zahl.</translation>
    </message>
    <message>
        <source>Send an array of strings for “%1”.</source>
        <translation>Senden Sie für „%1“ ein Array von Strings.</translation>
    </message>
    <message>
        <source>Send an array of objects for “%1”.</source>
        <translation>Senden Sie für „%1“ ein Array von Objekten.</translation>
    </message>
    <message>
        <source>Run this as the daemon&apos;s user; %1 says: %2.</source>
        <translation>Führen Sie das als der Benutzer des Dienstes aus; %1 meldet: %2.</translation>
    </message>
    <message>
        <source>Send one line such as {&quot;command&quot;:&quot;rotate-key&quot;,&quot;arguments&quot;:{}}.</source>
        <translation>Senden Sie eine Zeile wie {&quot;command&quot;:&quot;rotate-key&quot;,&quot;arguments&quot;:{}}.</translation>
    </message>
    <message>
        <source>See in the daemon&apos;s log what came of it; it ended without an answer.</source>
        <translation>Sehen Sie im Protokoll des Dienstes nach, was daraus wurde; er endete ohne Antwort.</translation>
    </message>
    <message>
        <source>Send a whole line sooner; nobody waits for the rest.</source>
        <translation>Senden Sie die ganze Zeile früher; auf den Rest wartet niemand.</translation>
    </message>
    <message>
        <source>Send a line of at most 64 KiB.</source>
        <translation>Senden Sie eine Zeile von höchstens 64 KiB.</translation>
    </message>
    <message>
        <source>Leave out “%1”; there is no such command.</source>
        <translation>Lassen Sie „%1“ weg; einen solchen Befehl gibt es nicht.</translation>
    </message>
    <message>
        <source>Choose a shorter data folder; %1 is too long for a socket.</source>
        <translation>Wählen Sie einen kürzeren Datenordner; %1 ist zu lang für einen Socket.</translation>
    </message>
    <message>
        <source>Run this as the daemon&apos;s user or as root.</source>
        <translation>Führen Sie das als der Benutzer des Dienstes oder als root aus.</translation>
    </message>
    <message>
        <source>Bring back %1, or its credential; without it the stored secrets do not open.</source>
        <translation>Bringen Sie %1 oder die zugehörige systemd-Anmeldeinformation zurück; ohne sie öffnen sich die gespeicherten Geheimnisse nicht.</translation>
    </message>
    <message>
        <source>Take away the credential %1 or the file %2, whichever does not belong to this database; they differ.</source>
        <translation>Entfernen Sie die systemd-Anmeldeinformation %1 oder die Datei %2, je nachdem, welche nicht zu dieser Datenbank gehört; sie unterscheiden sich.</translation>
    </message>
    <message>
        <source>Give the credential %1 that belongs to this database; this one does not fit.</source>
        <translation>Geben Sie die systemd-Anmeldeinformation %1, die zu dieser Datenbank gehört; diese passt nicht.</translation>
    </message>
    <message>
        <source>Copy the credential %1 to %2, start without it, rotate, then make the credential anew from that file; only a key file can be rotated.</source>
        <translation>Kopieren Sie die systemd-Anmeldeinformation %1 nach %2, starten Sie ohne sie, wechseln Sie den Schlüssel und erzeugen Sie sie aus dieser Datei neu; nur eine Schlüsseldatei kann gewechselt werden.</translation>
    </message>
    <message>
        <source>Stop what else reads the database, then rotate the key again; its files still hold what was sealed with the old key.</source>
        <translation>Beenden Sie, was die Datenbank sonst noch liest, und wechseln Sie den Schlüssel dann noch einmal; ihre Dateien enthalten noch, was mit dem alten Schlüssel versiegelt wurde.</translation>
    </message>
    <message>
        <source>Wait %1 s before you try again; too many passwords were wrong.</source>
        <translation>Warten Sie %1 s, bevor Sie es noch einmal versuchen; zu viele Passwörter waren falsch.</translation>
    </message>
    <message>
        <source>Send a path such as objects/sipAccount or objects/sipAccount/UUID.</source>
        <translation>Senden Sie einen Pfad wie objects/sipAccount oder objects/sipAccount/UUID.</translation>
    </message>
    <message>
        <source>Name a stored class other than apiKey.</source>
        <translation>Nennen Sie eine gespeicherte Klasse, aber nicht apiKey.</translation>
    </message>
    <message>
        <source>Send application/json-patch+json or application/merge-patch+json as “contentType”.</source>
        <translation>Senden Sie als „contentType“ application/json-patch+json oder application/merge-patch+json.</translation>
    </message>
    <message>
        <source>Use a method that the path allows.</source>
        <translation>Verwenden Sie eine Methode, die der Pfad erlaubt.</translation>
    </message>
    <message>
        <source>Give a class or the uuid of an object.</source>
        <translation>Geben Sie eine Klasse oder die UUID eines Objekts an.</translation>
    </message>
    <message>
        <source>Send a UUID for “uuid”.</source>
        <translation>Senden Sie für „uuid“ eine UUID.</translation>
    </message>
    <message>
        <source>Name an existing user.</source>
        <translation>Nennen Sie einen Benutzer, den es gibt.</translation>
    </message>
    <message>
        <source>Name a session of this user.</source>
        <translation>Nennen Sie eine Sitzung dieses Benutzers.</translation>
    </message>
    <message>
        <source>Leave this to somebody who has all rights of this user.</source>
        <translation>Überlassen Sie das jemandem, der alle Rechte dieses Benutzers hat.</translation>
    </message>
    <message>
        <source>Log in for this, or use a key that has all rights of that key and lives as long.</source>
        <translation>Melden Sie sich dafür an, oder verwenden Sie einen Schlüssel, der alle Rechte jenes Schlüssels hat und so lange gilt.</translation>
    </message>
    <message>
        <source>Leave these attributes to somebody else; they would widen your rights.</source>
        <translation>Überlassen Sie diese Attribute jemand anderem; sie würden Ihre Rechte erweitern.</translation>
    </message>
    <message>
        <source>Delete a %1 first, or have the quota raised; there may be %2 of them.</source>
        <translation>Löschen Sie zuerst ein Objekt der Klasse %1 oder lassen Sie das Kontingent erhöhen; es darf %2 davon geben.</translation>
    </message>
    <message>
        <source>Choose another Idempotency-Key; this one came with another body.</source>
        <translation>Wählen Sie einen anderen Idempotency-Key; dieser kam mit anderem Inhalt.</translation>
    </message>
    <message>
        <source>Send an Idempotency-Key of 1 to %1 characters.</source>
        <translation>Senden Sie einen Idempotency-Key von 1 bis %1 Zeichen.</translation>
    </message>
    <message>
        <source>Try again in a moment; the first call with this Idempotency-Key is still under way.</source>
        <translation>Versuchen Sie es gleich noch einmal; der erste Aufruf mit diesem Idempotency-Key läuft noch.</translation>
    </message>
    <message>
        <source>Grant only rights that you have yourself.</source>
        <translation>Vergeben Sie nur Rechte, die Sie selbst haben.</translation>
    </message>
    <message>
        <source>Leave this to somebody who has all rights of this role.</source>
        <translation>Überlassen Sie das jemandem, der alle Rechte dieser Rolle hat.</translation>
    </message>
    <message>
        <source>Send the password, too, when you change “%1” of a SIP account.</source>
        <translation>Senden Sie auch das Passwort, wenn Sie „%1“ eines SIP-Kontos ändern.</translation>
    </message>
    <message>
        <source>Cannot rename, disable or demote root user or take its password.</source>
        <translation>Der Benutzer root kann nicht umbenannt, deaktiviert, herabgestuft oder ohne Passwort sein.</translation>
    </message>
    <message>
        <source>Grant only roles whose rights you have yourself.</source>
        <translation>Vergeben Sie nur Rollen, deren Rechte Sie selbst haben.</translation>
    </message>
    <message>
        <source>Try again in a moment; too many ask for the history.</source>
        <translation>Versuchen Sie es gleich noch einmal; zu viele fragen nach dem Verlauf.</translation>
    </message>
    <message>
        <source>Check the address and whether the service runs; nothing listens at %1.</source>
        <translation>Prüfen Sie die Adresse und ob der Dienst läuft; unter %1 antwortet niemand.</translation>
    </message>
    <message>
        <source>Check the address; there is no host named %1.</source>
        <translation>Prüfen Sie die Adresse; einen Rechner namens %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>Check the certificate of %1 before you trust it; nobody known vouches for it.</source>
        <translation>Prüfen Sie das Zertifikat von %1, bevor Sie ihm vertrauen; niemand Bekanntes bürgt dafür.</translation>
    </message>
    <message>
        <source>Try again later; %1 does not answer in time.</source>
        <translation>Versuchen Sie es später noch einmal; %1 antwortet nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>Check the address; %1 does not answer as Linekeeper does.</source>
        <translation>Prüfen Sie die Adresse; %1 antwortet nicht wie Linekeeper.</translation>
    </message>
    <message>
        <source>Try again; the connection to %1 was lost.</source>
        <translation>Versuchen Sie es noch einmal; die Verbindung zu %1 ist abgebrochen.</translation>
    </message>
    <message>
        <source>Log in again.</source>
        <translation>Melden Sie sich noch einmal an.</translation>
    </message>
    <message>
        <source>The signal is of an unknown kind.</source>
        <translation>Das Signal ist von unbekannter Art.</translation>
    </message>
    <message>
        <source>“%1” has the wrong type.</source>
        <translation>„%1“ hat den falschen Typ.</translation>
    </message>
    <message>
        <source>Name a path that exists.</source>
        <translation>Nennen Sie einen Pfad, den es gibt.</translation>
    </message>
    <message>
        <source>Send a message such as {&quot;event&quot;:&quot;signals&quot;,&quot;data&quot;:[&quot;sipAccount&quot;]}.</source>
        <translation>Senden Sie eine Nachricht wie {&quot;event&quot;:&quot;signals&quot;,&quot;data&quot;:[&quot;sipAccount&quot;]}.</translation>
    </message>
    <message>
        <source>Send a number from 1 to %2 for “%1”.</source>
        <translation>Senden Sie für „%1“ eine Zahl von 1 bis %2.</translation>
    </message>
    <message>
        <source>Send one of these for “%1”: %2.</source>
        <translation>Senden Sie für „%1“ eines von diesen: %2.</translation>
    </message>
    <message>
        <source>Send a UUID for “%1”.</source>
        <translation>Senden Sie für „%1“ eine UUID.</translation>
    </message>
    <message>
        <source>Send the “next” of the answer before for “%1”.</source>
        <translation>Senden Sie für „%1“ das „next“ der Antwort davor.</translation>
    </message>
    <message>
        <source>Send a time that is to come.</source>
        <translation>Senden Sie eine Zeit, die noch kommt.</translation>
    </message>
    <message>
        <source>Name an alarm that is active.</source>
        <translation>Nennen Sie einen Alarm, der besteht.</translation>
    </message>
    <message>
        <source>Send a cursor that this service gave, or none.</source>
        <translation>Senden Sie einen Cursor, den dieser Dienst ausgegeben hat, oder keinen.</translation>
    </message>
    <message>
        <source>See that the file %1 holds a UUID, or remove it: %2</source>
        <translation>Sorgen Sie dafür, dass die Datei %1 eine UUID enthält, oder entfernen Sie sie: %2</translation>
    </message>
    <message>
        <source>Try again in a moment; too many ask for the journal.</source>
        <translation>Versuchen Sie es gleich noch einmal; zu viele fragen nach dem Journal.</translation>
    </message>
    <message>
        <source>See that the journal can be written: %1.</source>
        <translation>Sorgen Sie dafür, dass das Journal geschrieben werden kann: %1.</translation>
    </message>
    <message>
        <source>See that the journal %1 can be opened: %2.</source>
        <translation>Sorgen Sie dafür, dass sich das Journal %1 öffnen lässt: %2.</translation>
    </message>
    <message>
        <source>See whether FreeSWITCH hangs; %1 gave no answer for %2 s.</source>
        <translation>Sehen Sie nach, ob FreeSWITCH hängt; %1 hat %2 s lang nicht geantwortet.</translation>
    </message>
    <message>
        <source>Set freeSwitch.password to one line; no password of FreeSWITCH has more.</source>
        <translation>Setzen Sie freeSwitch.password auf eine einzige Zeile; kein Passwort von FreeSWITCH hat mehr.</translation>
    </message>
    <message>
        <source>Let FreeSWITCH&apos;s event_socket.conf.xml allow this host (apply-inbound-acl); it was rejected.</source>
        <translation>Lassen Sie diesen Rechner in der event_socket.conf.xml von FreeSWITCH zu (apply-inbound-acl); er wurde abgewiesen.</translation>
    </message>
    <message>
        <source>See whether FreeSWITCH is stopping; it sent a disconnect notice and hung up.</source>
        <translation>Sehen Sie nach, ob FreeSWITCH beendet wird; es hat einen disconnect-notice gesendet und aufgelegt.</translation>
    </message>
    <message>
        <source>See whether %1 is FreeSWITCH&apos;s event socket; it answered what was not asked.</source>
        <translation>Sehen Sie nach, ob %1 der Event-Socket von FreeSWITCH ist; er hat geantwortet, was nicht gefragt war.</translation>
    </message>
    <message>
        <source>Set freeSwitch.password to that of FreeSWITCH&apos;s event_socket.conf.xml: FreeSWITCH refuses the password.</source>
        <translation>Setzen Sie freeSwitch.password auf das aus der event_socket.conf.xml von FreeSWITCH: FreeSWITCH lehnt das Passwort ab.</translation>
    </message>
    <message>
        <source>Let FreeSWITCH load mod_commands and allow “api status”; it refuses to do that.</source>
        <translation>Lassen Sie FreeSWITCH mod_commands laden und erlauben Sie „api status“; es lehnt das ab.</translation>
    </message>
    <message>
        <source>See whether FreeSWITCH runs and freeSwitch.host and freeSwitch.port are right; %1 can&apos;t be reached: %2.</source>
        <translation>Sehen Sie nach, ob FreeSWITCH läuft und ob freeSwitch.host und freeSwitch.port stimmen; %1 ist nicht erreichbar: %2.</translation>
    </message>
    <message>
        <source>See whether FreeSWITCH still runs; the connection to %1 is lost: %2.</source>
        <translation>Sehen Sie nach, ob FreeSWITCH noch läuft; die Verbindung zu %1 ist verloren: %2.</translation>
    </message>
    <message>
        <source>See whether freeSwitch.host and freeSwitch.port are right; %1 was not reached in %2 s.</source>
        <translation>Sehen Sie nach, ob freeSwitch.host und freeSwitch.port stimmen; %1 wurde in %2 s nicht erreicht.</translation>
    </message>
    <message>
        <source>See whether %1 is FreeSWITCH&apos;s event socket; it did not ask for a password in %2 s.</source>
        <translation>Sehen Sie nach, ob %1 der Event-Socket von FreeSWITCH ist; er hat in %2 s nicht nach einem Passwort gefragt.</translation>
    </message>
    <message>
        <source>See whether freeSwitch.port is that of FreeSWITCH&apos;s event socket: headers of more than %1 bytes came from there.</source>
        <translation>Sehen Sie nach, ob freeSwitch.port der des Event-Sockets von FreeSWITCH ist: Von dort kamen Kopfzeilen von mehr als %1 Bytes.</translation>
    </message>
    <message>
        <source>See whether freeSwitch.port is that of FreeSWITCH&apos;s event socket: a line that is no header came from there.</source>
        <translation>Sehen Sie nach, ob freeSwitch.port der des Event-Sockets von FreeSWITCH ist: Von dort kam eine Zeile, die keine Kopfzeile ist.</translation>
    </message>
    <message>
        <source>See whether freeSwitch.port is that of FreeSWITCH&apos;s event socket: a Content-Length that is not one number came from there.</source>
        <translation>Sehen Sie nach, ob freeSwitch.port der des Event-Sockets von FreeSWITCH ist: Von dort kam eine Content-Length, die nicht eine Zahl ist.</translation>
    </message>
    <message>
        <source>See what FreeSWITCH&apos;s event socket has to say at such length: it announced more than %1 bytes at once.</source>
        <translation>Sehen Sie nach, was der Event-Socket von FreeSWITCH so Langes zu sagen hat: Er hat mehr als %1 Bytes auf einmal angekündigt.</translation>
    </message>
    <message>
        <source>See whether freeSwitch.port is that of FreeSWITCH&apos;s event socket: headers without a Content-Type came from there.</source>
        <translation>Sehen Sie nach, ob freeSwitch.port der des Event-Sockets von FreeSWITCH ist: Von dort kamen Kopfzeilen ohne Content-Type.</translation>
    </message>
    <message>
        <source>Name an existing SIP account.</source>
        <translation>Nennen Sie ein SIP-Konto, das es gibt.</translation>
    </message>
    <message>
        <source>Enable the account first.</source>
        <translation>Aktivieren Sie zuerst das Konto.</translation>
    </message>
    <message>
        <source>See that the file %1 of undelivered alarms can be used: %2.</source>
        <translation>Sorgen Sie dafür, dass sich die Datei %1 mit nicht zugestellten Alarmen verwenden lässt: %2.</translation>
    </message>
    <message>
        <source>Mend the setting “%1”: it takes an http:// or https:// address.</source>
        <translation>Berichtigen Sie die Einstellung „%1“: Sie nimmt eine Adresse mit http:// oder https://.</translation>
    </message>
    <message>
        <source>Mend the setting “%1”: it takes smtp://host:port or smtps://host:port.</source>
        <translation>Berichtigen Sie die Einstellung „%1“: Sie nimmt smtp://host:port oder smtps://host:port.</translation>
    </message>
    <message>
        <source>Mend the setting “%1”: it takes mail addresses such as user@example.org, with commas between them.</source>
        <translation>Berichtigen Sie die Einstellung „%1“: Sie nimmt E-Mail-Adressen wie user@example.org, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>Set “%1” or leave out “%2”; one is of no use without the other.</source>
        <translation>Setzen Sie „%1“ oder lassen Sie „%2“ weg; eins nützt ohne das andere nichts.</translation>
    </message>
    <message>
        <source>Mend the setting “%1”: it takes one mail address.</source>
        <translation>Berichtigen Sie die Einstellung „%1“: Sie nimmt eine einzige E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>Mend the setting “%1”: %2 has no certificate in PEM that can be read.</source>
        <translation>Berichtigen Sie die Einstellung „%1“: %2 enthält kein lesbares Zertifikat im PEM-Format.</translation>
    </message>
    <message>
        <source>Close the quotation mark in row %1.</source>
        <translation>Schließen Sie das Anführungszeichen in Zeile %1.</translation>
    </message>
    <message>
        <source>Double the quotation marks within quoted fields in row %1.</source>
        <translation>Verdoppeln Sie in Zeile %1 die Anführungszeichen innerhalb von Feldern in Anführungszeichen.</translation>
    </message>
    <message>
        <source>%1 is not registered.</source>
        <translation>%1 ist nicht registriert.</translation>
    </message>
    <message>
        <source>%1 is not registered: %2.</source>
        <translation>%1 ist nicht registriert: %2.</translation>
    </message>
    <message>
        <source>%1 is not registered: %2 %3.</source>
        <translation>%1 ist nicht registriert: %2 %3.</translation>
    </message>
    <message>
        <source>%1 accounts at %2; each is not registered.</source>
        <translation>%1 Konten bei %2; keines ist registriert.</translation>
    </message>
    <message>
        <source>%1 does not publish presence.</source>
        <translation>%1 veröffentlicht keine Präsenz.</translation>
    </message>
    <message>
        <source>%1 does not publish presence: %2.</source>
        <translation>%1 veröffentlicht keine Präsenz: %2.</translation>
    </message>
    <message>
        <source>%1 does not publish presence: %2 %3.</source>
        <translation>%1 veröffentlicht keine Präsenz: %2 %3.</translation>
    </message>
    <message>
        <source>%1 accounts at %2; each does not publish presence.</source>
        <translation>%1 Konten bei %2; keines veröffentlicht Präsenz.</translation>
    </message>
    <message>
        <source>The certificate in %1 ended on %2; put another in its place.</source>
        <translation>Das Zertifikat in %1 endete am %2; ersetzen Sie es durch ein anderes.</translation>
    </message>
    <message>
        <source>The certificate in %1 ends on %2; put another in its place.</source>
        <translation>Das Zertifikat in %1 endet am %2; ersetzen Sie es durch ein anderes.</translation>
    </message>
    <message>
        <source>The database cannot be written: %1.</source>
        <translation>Die Datenbank ist nicht beschreibbar: %1.</translation>
    </message>
    <message>
        <source>The journal cannot be written: %1.</source>
        <translation>Das Journal ist nicht beschreibbar: %1.</translation>
    </message>
    <message>
        <source>Its registrar is paused; end the pause first.</source>
        <translation>Der Registrar ist angehalten; beenden Sie zuerst die Pause.</translation>
    </message>
    <message>
        <source>Ask the administrator of %1 whether its certificate was replaced; it is not the one that you trusted.</source>
        <translation>Fragen Sie den Administrator von %1, ob das Zertifikat ersetzt wurde; es ist nicht das, dem Sie vertraut haben.</translation>
    </message>
    <message>
        <source>The lines at %1 are held until %2.</source>
        <translation>Die Leitungen bei %1 sind bis %2 angehalten.</translation>
    </message>
    <message>
        <source>The lines at %1 are not held any more.</source>
        <translation>Die Leitungen bei %1 sind nicht mehr angehalten.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Attribute</translation>
    </message>
    <message>
        <source>%1 %2 was created.</source>
        <translation>%1 %2 wurde angelegt.</translation>
    </message>
    <message>
        <source>%1 %2 was deleted.</source>
        <translation>%1 %2 wurde gelöscht.</translation>
    </message>
    <message>
        <source>%1 %2 was changed.</source>
        <translation>%1 %2 wurde geändert.</translation>
    </message>
    <message>
        <source>%1 %2 was changed: %3.</source>
        <translation>%1 %2 wurde geändert: %3.</translation>
    </message>
    <message>
        <source>%1 at %2 cannot register.</source>
        <translation>%1 bei %2 kann sich nicht registrieren.</translation>
    </message>
    <message>
        <source>%1 at %2 cannot register: %3.</source>
        <translation>%1 bei %2 kann sich nicht registrieren: %3.</translation>
    </message>
    <message>
        <source>%1 at %2 cannot register: %3 %4.</source>
        <translation>%1 bei %2 kann sich nicht registrieren: %3 %4.</translation>
    </message>
    <message>
        <source>%1 at %2 is not registered any more.</source>
        <translation>%1 bei %2 ist nicht mehr registriert.</translation>
    </message>
    <message>
        <source>%1 at %2 is not registered any more: %3.</source>
        <translation>%1 bei %2 ist nicht mehr registriert: %3.</translation>
    </message>
    <message>
        <source>%1 at %2 is not registered any more: %3 %4.</source>
        <translation>%1 bei %2 ist nicht mehr registriert: %3 %4.</translation>
    </message>
    <message>
        <source>%1 logged in from %2.</source>
        <translation>%1 hat sich von %2 aus angemeldet.</translation>
    </message>
    <message>
        <source>A session of %1 ended.</source>
        <translation>Eine Sitzung von %1 ist zu Ende.</translation>
    </message>
    <message>
        <source>A session of a user who is gone ended.</source>
        <translation>Eine Sitzung eines Benutzers, den es nicht mehr gibt, ist zu Ende.</translation>
    </message>
    <message>
        <source>%1 at %2 is registered.</source>
        <translation>%1 bei %2 ist registriert.</translation>
    </message>
    <message>
        <source>A login of %1 from %2 was refused.</source>
        <translation>Eine Anmeldung von %1 von %2 aus wurde abgewiesen.</translation>
    </message>
    <message>
        <source>A login of an unknown user from %1 was refused.</source>
        <translation>Eine Anmeldung eines unbekannten Benutzers von %1 aus wurde abgewiesen.</translation>
    </message>
    <message>
        <source>The %1 was not told that the alarm %2 was raised: %3.</source>
        <translation>Per %1 wurde nicht mitgeteilt, dass der Alarm %2 ausgelöst wurde: %3.</translation>
    </message>
    <message>
        <source>The %1 was not told that the alarm %2 was cleared: %3.</source>
        <translation>Per %1 wurde nicht mitgeteilt, dass der Alarm %2 vorbei ist: %3.</translation>
    </message>
    <message>
        <source>The %1 was not told that the alarm %2 was changed: %3.</source>
        <translation>Per %1 wurde nicht mitgeteilt, dass sich der Alarm %2 geändert hat: %3.</translation>
    </message>
    <message>
        <source>mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>%1 entries are missing here; they came too fast or could not be written.</source>
        <translation>Hier fehlen %1 Einträge; sie kamen zu schnell oder konnten nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Linekeeper %1 started.</source>
        <translation>Linekeeper %1 ist gestartet.</translation>
    </message>
    <message>
        <source>Linekeeper is stopping.</source>
        <translation>Linekeeper wird beendet.</translation>
    </message>
    <message>
        <source>no longer configured</source>
        <translation>nicht mehr eingerichtet</translation>
    </message>
    <message>
        <source>too many were waiting</source>
        <translation>es warteten zu viele</translation>
    </message>
    <message>
        <source>Alarm raised: %2</source>
        <translation>Alarm ausgelöst: %2</translation>
    </message>
    <message>
        <source>Alarm cleared: %2</source>
        <translation>Alarm vorbei: %2</translation>
    </message>
    <message>
        <source>Alarm acknowledged: %2</source>
        <translation>Alarm bestätigt: %2</translation>
    </message>
    <message>
        <source>Alarm acknowledged: %2 (%3)</source>
        <translation>Alarm bestätigt: %2 (%3)</translation>
    </message>
    <message>
        <source>Alarm no longer acknowledged: %2</source>
        <translation>Alarm nicht mehr bestätigt: %2</translation>
    </message>
    <message>
        <source>Alarm no longer acknowledged: %2 (%3)</source>
        <translation>Alarm nicht mehr bestätigt: %2 (%3)</translation>
    </message>
</context>
<context>
    <name>monitoringStats</name>
    <message>
        <source>Cursor</source>
        <translation>Cursor</translation>
    </message>
    <message>
        <source>Of the answer before; null: the newest entries.</source>
        <translation>Aus der Antwort davor; Null: die neuesten Einträge.</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Of events and of the log each; the cursor goes on.</source>
        <translation>Von Ereignissen und vom Log je so viele; der Cursor macht weiter.</translation>
    </message>
    <message>
        <source>For the next call.</source>
        <translation>Für den nächsten Aufruf.</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>All that are active.</source>
        <translation>Alle, die bestehen.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>What happened since the cursor, the oldest first.</source>
        <translation>Was seit dem Cursor geschah, das Älteste zuerst.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>What was logged since the cursor, the oldest first.</source>
        <translation>Was seit dem Cursor geloggt wurde, das Älteste zuerst.</translation>
    </message>
    <message>
        <source>Truncated</source>
        <translation>Abgeschnitten</translation>
    </message>
    <message>
        <source>Some of what came since the cursor is not kept any more.</source>
        <translation>Einiges von dem, was seit dem Cursor kam, ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Monitoring</source>
        <translation>Überwachung</translation>
    </message>
    <message>
        <source>Tells how things are and what happened since the last call.</source>
        <translation>Sagt, wie es steht und was seit dem letzten Aufruf geschah.</translation>
    </message>
</context>
<context>
    <name>node</name>
    <message>
        <source>OK</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Accounts held</source>
        <translation>Gehaltene Konten</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>A daemon that serves this data.</source>
        <translation>Ein Dienst, der diese Daten bereitstellt.</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
</context>
<context>
    <name>object</name>
    <message>
        <source>Labels</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>Free keys and values, by which roles can be limited.</source>
        <translation>Freie Schlüssel und Werte, auf die sich Rollen beschränken lassen.</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
</context>
<context>
    <name>phoneBookEntry</name>
    <message>
        <source>Display name</source>
        <translation>Anzeigename</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>SIP URI or number.</source>
        <translation>SIP-URI oder Rufnummer.</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>The account to dial with.</source>
        <translation>Das Konto, mit dem gewählt wird.</translation>
    </message>
    <message>
        <source>Phone book entry</source>
        <translation>Telefonbucheintrag</translation>
    </message>
    <message>
        <source>Somebody who can be called.</source>
        <translation>Jemand, der angerufen werden kann.</translation>
    </message>
    <message>
        <source>Phone book</source>
        <translation>Telefonbuch</translation>
    </message>
</context>
<context>
    <name>refusal</name>
    <message>
        <source>It is not there any more.</source>
        <translation>Es ist nicht mehr da.</translation>
    </message>
    <message>
        <source>It is there already.</source>
        <translation>Es ist schon da.</translation>
    </message>
    <message>
        <source>You may not do this. %1</source>
        <translation>Sie dürfen das nicht. %1</translation>
    </message>
    <message>
        <source>It is in use. %1</source>
        <translation>Es wird gerade gebraucht. %1</translation>
    </message>
    <message>
        <source>There may be no more of them. %1</source>
        <translation>Es dürfen nicht mehr davon sein. %1</translation>
    </message>
    <message>
        <source>Somebody else has changed it meanwhile.</source>
        <translation>Inzwischen hat es jemand anderes geändert.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>registrarPause</name>
    <message>
        <source>Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>As the accounts have it, with the port if they have one.</source>
        <translation>Wie in den Konten angegeben, gegebenenfalls mit Port.</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Null: ends the pause now.</source>
        <translation>Null: beendet die Pause sofort.</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>How many have this domain.</source>
        <translation>Wie viele diese Domain haben.</translation>
    </message>
    <message>
        <source>Pause a registrar</source>
        <translation>Registrar anhalten</translation>
    </message>
    <message>
        <source>Un-registers and holds all lines of a registrar, or lets them go again.</source>
        <translation>Meldet alle Leitungen eines Registrars ab und hält sie an oder gibt sie wieder frei.</translation>
    </message>
</context>
<context>
    <name>rights</name>
    <message>
        <source>The right “%1” on %2 is missing.</source>
        <translation>Das Recht „%1“ auf %2 fehlt.</translation>
    </message>
    <message>
        <source>The right to the method “%1” is missing.</source>
        <translation>Das Recht auf die Methode „%1“ fehlt.</translation>
    </message>
    <message>
        <source>This connection is marked read-only.</source>
        <translation>Diese Verbindung ist als „nur lesen“ gekennzeichnet.</translation>
    </message>
</context>
<context>
    <name>role</name>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>See secrets</source>
        <translation>Geheimnisse sehen</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Attribute</translation>
    </message>
    <message>
        <source>When given, only objects that bear all of them are meant.</source>
        <translation>Wenn angegeben, sind nur Objekte gemeint, die alle tragen.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>Names of methods; * is all of them.</source>
        <translation>Namen von Methoden; * steht für alle.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>What its holders may do.</source>
        <translation>Was ihre Inhaber dürfen.</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
</context>
<context>
    <name>sipAccount</name>
    <message>
        <source>UDP</source>
        <translation>UDP</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Inaktiv</translation>
    </message>
    <message>
        <source>Registering</source>
        <translation>Wird registriert</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Registriert</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Unregistering</source>
        <translation>Wird abgemeldet</translation>
    </message>
    <message>
        <source>Publishing</source>
        <translation>Wird veröffentlicht</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Veröffentlicht</translation>
    </message>
    <message>
        <source>Display name</source>
        <translation>Anzeigename</translation>
    </message>
    <message>
        <source>Shown to the people who are called.</source>
        <translation>Wird den Angerufenen gezeigt.</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>The part of the address of record before the @.</source>
        <translation>Der Teil der Address of Record vor dem @.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>Host or host:port of the registrar; IPv6 in brackets.</source>
        <translation>Host oder Host:Port des Registrars; IPv6 in eckigen Klammern.</translation>
    </message>
    <message>
        <source>Publish presence</source>
        <translation>Präsenz veröffentlichen</translation>
    </message>
    <message>
        <source>Register interval</source>
        <translation>Registrierungsintervall</translation>
    </message>
    <message>
        <source>The expiry that is asked of the registrar.</source>
        <translation>Die Gültigkeit, um die der Registrar gebeten wird.</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Authentication user</source>
        <translation>Authentifizierungsbenutzer</translation>
    </message>
    <message>
        <source>Where the registrar knows the user by another name.</source>
        <translation>Falls der Registrar den Benutzer unter anderem Namen kennt.</translation>
    </message>
    <message>
        <source>Outbound proxy</source>
        <translation>Outbound-Proxy</translation>
    </message>
    <message>
        <source>SIP URI that requests are sent to instead of the domain.</source>
        <translation>SIP-URI, an den Anfragen statt an die Domain gehen.</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>Registrierung</translation>
    </message>
    <message>
        <source>Publication</source>
        <translation>Veröffentlichung</translation>
    </message>
    <message>
        <source>SIP code</source>
        <translation>SIP-Code</translation>
    </message>
    <message>
        <source>Of the last final answer; 0 = there was none.</source>
        <translation>Der letzten endgültigen Antwort; 0 = es gab keine.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>When the registration became what it is.</source>
        <translation>Seit wann die Registrierung so ist.</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>When the binding ends unless it is refreshed.</source>
        <translation>Wann die Bindung endet, wenn sie nicht erneuert wird.</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>Nächster Versuch</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>The node that holds the line.</source>
        <translation>Der Knoten, der die Leitung hält.</translation>
    </message>
    <message>
        <source>SIP account</source>
        <translation>SIP-Konto</translation>
    </message>
    <message>
        <source>A line that is kept registered at its registrar.</source>
        <translation>Eine Leitung, die an ihrem Registrar registriert gehalten wird.</translation>
    </message>
    <message>
        <source>SIP accounts</source>
        <translation>SIP-Konten</translation>
    </message>
    <message>
        <source>Tells watchers that the line can be called while it is registered.</source>
        <translation>Sagt Beobachtern, dass die Leitung erreichbar ist, solange sie registriert ist.</translation>
    </message>
    <message>
        <source>Last attempt</source>
        <translation>Letzter Versuch</translation>
    </message>
    <message>
        <source>When it was last known what came of asking the registrar; refreshes do not count.</source>
        <translation>Wann zuletzt bekannt war, was aus der Anfrage beim Registrar wurde; Erneuerungen zählen nicht.</translation>
    </message>
</context>
<context>
    <name>sipAccountRegister</name>
    <message>
        <source>SIP account</source>
        <translation>SIP-Konto</translation>
    </message>
    <message>
        <source>Register now</source>
        <translation>Jetzt registrieren</translation>
    </message>
    <message>
        <source>Registers an account at once, without waiting for the next attempt or refresh.</source>
        <translation>Registriert ein Konto sofort, ohne auf den nächsten Versuch oder die Auffrischung zu warten.</translation>
    </message>
</context>
<context>
    <name>sipCall</name>
    <message>
        <source>Outgoing</source>
        <translation>Abgehend</translation>
    </message>
    <message>
        <source>Incoming</source>
        <translation>Ankommend</translation>
    </message>
    <message>
        <source>Calling</source>
        <translation>Ruft an</translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation>Klingelt</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>Endet</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Remote party</source>
        <translation>Gegenstelle</translation>
    </message>
    <message>
        <source>SIP URI or number.</source>
        <translation>SIP-URI oder Rufnummer.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>What the remote party hears: silence, tone, echo or file:&lt;name&gt;.</source>
        <translation>Was die Gegenstelle hört: silence, tone, echo oder file:&lt;Name&gt;.</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>Codec</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>SIP code</source>
        <translation>SIP-Code</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Anruf</translation>
    </message>
    <message>
        <source>A call under way. Lives as long as the call.</source>
        <translation>Ein laufender Anruf. Besteht so lange wie der Anruf.</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Since it was answered; until then, since it began.</source>
        <translation>Seit der Annahme; bis dahin seit dem Beginn.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>How many of the packets did not arrive, in its worst stream.</source>
        <translation>Wie viele der Pakete im schlechtesten seiner Medienströme nicht ankamen.</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>Jitter</translation>
    </message>
    <message>
        <source>That of its worst stream.</source>
        <translation>Der des schlechtesten seiner Medienströme.</translation>
    </message>
</context>
<context>
    <name>sipTrace</name>
    <message>
        <source>SIP account</source>
        <translation>SIP-Konto</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>Local address</source>
        <translation>Lokale Adresse</translation>
    </message>
    <message>
        <source>Remote address</source>
        <translation>Adresse der Gegenstelle</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>What proves a password is left out.</source>
        <translation>Was ein Passwort belegt, ist ausgelassen.</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>SIP trace</source>
        <translation>SIP-Mitschnitt</translation>
    </message>
    <message>
        <source>The last SIP messages of an account.</source>
        <translation>Die letzten SIP-Nachrichten eines Kontos.</translation>
    </message>
    <message>
        <source>The oldest first; 200 at most, fewer where many accounts share the memory.</source>
        <translation>Die ältesten zuerst; höchstens 200, weniger, wo viele Konten sich den Speicher teilen.</translation>
    </message>
</context>
<context>
    <name>stream</name>
    <message>
        <source>Audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Anruf</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>Codec</translation>
    </message>
    <message>
        <source>Local address</source>
        <translation>Lokale Adresse</translation>
    </message>
    <message>
        <source>Remote address</source>
        <translation>Entfernte Adresse</translation>
    </message>
    <message>
        <source>Packets sent</source>
        <translation>Gesendete Pakete</translation>
    </message>
    <message>
        <source>Packets received</source>
        <translation>Empfangene Pakete</translation>
    </message>
    <message>
        <source>Packets lost</source>
        <translation>Verlorene Pakete</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>Jitter</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Pegel</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Datenstrom</translation>
    </message>
    <message>
        <source>The media of a call.</source>
        <translation>Die Medien eines Anrufs.</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>Medienströme</translation>
    </message>
</context>
<context>
    <name>user</name>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Display name</source>
        <translation>Anzeigename</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>Their rights add up.</source>
        <translation>Ihre Rechte addieren sich.</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>A BCP 47 tag such as de; empty = that of the program.</source>
        <translation>Ein BCP-47-Kürzel wie de; leer = die des Programms.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Can be set, never read. Without one the user cannot log in.</source>
        <translation>Kann gesetzt, aber nie gelesen werden. Ohne Passwort keine Anmeldung.</translation>
    </message>
    <message>
        <source>Last login</source>
        <translation>Letzte Anmeldung</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Somebody who may log in.</source>
        <translation>Jemand, der sich anmelden darf.</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
</context>
<context>
    <name>userEndSessions</name>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>As userSessions names it; null: all but the caller&apos;s own.</source>
        <translation>Wie userSessions sie nennt; Null: alle außer der eigenen des Aufrufers.</translation>
    </message>
    <message>
        <source>End sessions</source>
        <translation>Sitzungen beenden</translation>
    </message>
    <message>
        <source>Logs a user out; everyone may end his own sessions.</source>
        <translation>Meldet einen Benutzer ab; jeder darf seine eigenen Sitzungen beenden.</translation>
    </message>
</context>
<context>
    <name>userSessions</name>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>By which it can be ended.</source>
        <translation>Über die sie beendet werden kann.</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>From which the user logged in.</source>
        <translation>Von der aus sich der Benutzer anmeldete.</translation>
    </message>
    <message>
        <source>This session</source>
        <translation>Diese Sitzung</translation>
    </message>
    <message>
        <source>That of the caller.</source>
        <translation>Die des Aufrufers.</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Sessions of a user</source>
        <translation>Sitzungen eines Benutzers</translation>
    </message>
    <message>
        <source>Lists the logins of a user; everyone may ask for his own.</source>
        <translation>Listet die Anmeldungen eines Benutzers auf; jeder darf nach den eigenen fragen.</translation>
    </message>
</context>
<context>
    <name>userSetPassword</name>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Neues Passwort</translation>
    </message>
    <message>
        <source>Current password</source>
        <translation>Jetziges Passwort</translation>
    </message>
    <message>
        <source>Needed for one&apos;s own.</source>
        <translation>Nötig für das eigene.</translation>
    </message>
    <message>
        <source>Set password</source>
        <translation>Passwort setzen</translation>
    </message>
    <message>
        <source>Gives a user another password.</source>
        <translation>Gibt einem Benutzer ein anderes Passwort.</translation>
    </message>
</context>
</TS>
