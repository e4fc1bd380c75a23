package io.zeebeops.simulator.replay;

/** Recordings of the second round that are about pauses, positions and brokers that come and go. */
final class ExportingScripts {

    /**
     * The recorded cluster was young: one replica had a snapshot. Replicas took theirs at moments of their own; changes rested while word of
     * them went from broker to broker.
     */
    static Script positions() {
        return Script.of("positions")
                .given(run -> Past.of(run).records().snapshot(1, 1).beforeAcknowledgement(0.6))
                .before(6, run -> load(run, 17.6))
                .before(12, run -> calm(run, 28.9))
                .before(21, run -> load(run, 41.5, 46))
                .before(31, run -> Past.of(run).snapshot(1, 3).snapshot(2, 1))
                .before(34, run -> load(run, 62.3, 67))
                .before(46, run -> run.stage().changesRestAfter(0))
                .before(48, run -> run.stage().changesGoOn())
                .before(53, run -> load(run, 88, 93))
                .before(59, run -> {
                    run.stage().exporterFails("expa", true);
                    load(run, 100, 105);
                })
                .before(69, run -> run.stage().exporterFails("expa", false))
                .before(70, run -> Past.of(run).snapshot(0, 3))
                .before(73, run -> run.stage().changesRestAfter(0))
                .before(75, run -> run.stage().changesRestAfter(2))
                .before(76, run -> run.stage().changesGoOn())
                .before(77, run -> Past.of(run).snapshot(1, 2).snapshot(2, 2));
    }

    /** When broker 2 was killed the second time is not noted: the gateway had not missed it yet. */
    static Script brokerLocalResume() {
        return Script.of("broker-local-resume")
                .given(run -> Past.of(run)
                        .exporting("pause?soft=true")
                        .exporting("resume")
                        .records()
                        .snapshots())
                .before(4, run -> run.stage().kill(2))
                .before(20, run -> load(run, 14.5, 17.5))
                .before(22, run -> run.stage().start(2))
                .before(36, run -> {
                    run.at(40);
                    run.stage().kill(2);
                })
                .before(48, run -> load(run, 46.5, 49.5))
                .before(50, run -> run.stage().start(2))
                .before(51, run -> run.stage().nextReadIsSilent(2))
                .begins(51, 63.8);
    }

    static Script pauseOverRestart() {
        return Script.of("pause-over-restart")
                .given(run -> Past.of(run)
                        .exporting("pause?soft=true")
                        .exporting("resume")
                        .exporter("expb", "disable", null)
                        .exporter("expb", "enable", "{\"initializeFrom\": \"expa\"}")
                        .records()
                        .snapshots())
                .before(5, run -> {
                    load(run, 0.2, 2.2);
                    restart(run, 6);
                })
                .before(13, run -> {
                    run.at(14.9);
                    run.stage().kill(1);
                    run.stage().start(1);
                })
                .before(20, run -> {
                    run.at(24.1);
                    run.stage().kill(0);
                })
                .before(24, run -> load(run, 36.5, 38.5))
                .before(26, run -> run.stage().start(0))
                .before(42, run -> restart(run, 62))
                .before(56, run -> restart(run, 71))
                .before(58, run -> run.stage().nextReadIsSilent(1))
                .begins(58, 77)
                .before(70, run -> restart(run, 84.9))
                .begins(74, 96.7)
                .before(94, run -> {
                    run.at(152);
                    run.stage().stop(1);
                    run.elapse(1);
                    run.stage().kill(1);
                    run.stage().start(1);
                })
                .before(96, run -> {
                    run.at(177);
                    run.stage().kill(1);
                    run.stage().removePauseMarkers(1);
                    run.stage().start(1);
                })
                .before(105, run -> restart(run, 190))
                .before(116, run -> {
                    restart(run, 208);
                    run.stage().nextReadIsSilent(1);
                })
                .begins(116, 216);
    }

    /** Stopped with SIGTERM and started. */
    private static void restart(Run run, double second) {
        run.at(second);
        run.stage().stop(1);
        run.stage().start(1);
    }

    private static void load(Run run, double from, double until) {
        load(run, from);
        calm(run, until);
    }

    private static void load(Run run, double from) {
        run.at(from);
        run.stage().load(42);
    }

    private static void calm(Run run, double from) {
        run.at(from);
        run.stage().load(0);
    }

    private ExportingScripts() {}
}
