package io.zeebeops.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** One script a recording. */
final class Scripts {

    static List<Script> all() {
        return List.of(
                FirstScripts.backupBasic(),
                FirstScripts.exportingAndExporters(),
                FirstScripts.health(),
                FirstScripts.brokerLoss(),
                FirstScripts.storeFailure(),
                FirstScripts.pauseSurvivesRestart(),
                ExportingScripts.positions(),
                ExportingScripts.brokerLocalResume(),
                ExportingScripts.pauseOverRestart(),
                BackupScripts.takeAgainAfterDoubt(),
                BackupScripts.deleteInProgress(),
                BackupScripts.listMany());
    }

    /** Steps that are said to differ have to, and no others. */
    static void check(Script script, Map<Integer, String> differences) {
        assertThat(differences.keySet())
                .as("%s%n%s", script, String.join(System.lineSeparator(), differences.values()))
                .isEqualTo(script.differing().keySet());
    }

    private Scripts() {}
}
