package io.zeebeops.simulator.replay;

import io.zeebeops.simulator.model.Fate;
import io.zeebeops.simulator.model.StoreState;

/** Recordings of the first round: exporters that never acknowledge, and no times noted. */
final class FirstScripts {

    static Script backupBasic() {
        return Script.of("backup-basic");
    }

    static Script exportingAndExporters() {
        return Script.of("exporting-and-exporters")
                .given(run -> livedFor(run).snapshot(0, 1))
                .begins(0, 0)
                .begins(27, 5.5)
                .begins(37, 10.6);
    }

    static Script health() {
        return Script.of("health").given(run -> livedFor(run).snapshot(0, 1).snapshot(1, 2));
    }

    static Script brokerLoss() {
        return Script.of("broker-loss")
                .given(run -> {
                    threeChanges(livedFor(run).snapshots()).backups(7, 20);
                })
                .before(1, run -> run.stage().hang(2))
                .during(1, run -> run.stage().kill(2))
                .begins(0, 0)
                .begins(1, 0.1)
                .begins(2, 0.3)
                .begins(5, 18.3)
                .begins(13, 21.3)
                .before(16, run -> run.stage().kill(1))
                .before(26, run -> run.stage().kill(0));
    }

    static Script storeFailure() {
        return Script.of("store-failure")
                .given(run -> {
                    threeChanges(livedFor(run).snapshots())
                            .exporter("expa", "disable", null)
                            .backups(7, 20)
                            .backup(30, new Fate.Misses(3), "INCOMPLETE")
                            .backups(31)
                            .backup(40, new Fate.Misses(2), "INCOMPLETE");
                })
                .before(4, run -> run.stage().store(StoreState.DOWN))
                .before(9, run -> run.stage().store(StoreState.UP))
                .begins(0, 0)
                .begins(9, 55)
                .begins(10, 57)
                .begins(11, 59)
                .begins(12, 61)
                .begins(13, 63)
                .begins(14, 65);
    }

    static Script pauseSurvivesRestart() {
        return Script.of("pause-survives-restart").given(run -> {
            Past past = livedFor(run).snapshots().exporting("pause?soft=true").exporting("resume");
            run.stage().kill(2);
            past.leads(0, 3).start(2);
        });
    }

    private static Past livedFor(Run run) {
        return Past.of(run).exportersNeverAcknowledge().records();
    }

    private static Past threeChanges(Past past) {
        return past.exporter("expa", "disable", null)
                .exporter("expa", "disable", null)
                .exporter("expa", "enable", null);
    }

    private FirstScripts() {}
}
