package io.zeebeops.simulator.replay;

import io.zeebeops.simulator.model.Fate;
import io.zeebeops.simulator.model.StoreState;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/** Recordings of the second round that are about backups. */
final class BackupScripts {

    /**
     * Broker 0, leader of partition 1, is killed while it has a take in its hands: it stands still, gets the take, and is killed. So the moment
     * is the same in every run.
     */
    static Script takeAgainAfterDoubt() {
        return Script.of("take-again-after-doubt")
                .given(BackupScripts::leaderOfOneWithOldPosition)
                .begins(10, 42.15)
                .begins(11, 42.15)
                .begins(12, 42.16)
                .before(19, run -> run.step(20))
                .during(20, run -> run.step(19, 21))
                .before(33, run -> {
                    order(2, 3, 1).on(run);
                    hang(run, 88.2);
                })
                .during(33, run -> run.stage().kill(0))
                .begins(34, 88.34)
                .begins(36, 93.05)
                .before(40, run -> start(run, 98))
                .before(42, order(3, 1, 2))
                .before(46, run -> {
                    rebalance(run, 112);
                    order(2, 3, 1).on(run);
                    hang(run, 117.7);
                })
                .during(46, run -> run.stage().kill(0))
                .before(53, run -> start(run, 128))
                .before(59, run -> {
                    rebalance(run, 142);
                    run.at(147.8);
                    run.stage().kill(0);
                })
                .begins(60, 152.86)
                .before(66, run -> start(run, 158))
                .before(68, order(1, 2, 3))
                .before(72, run -> {
                    rebalance(run, 171.5);
                    order(2, 3, 1).on(run);
                    hang(run, 177.1);
                })
                .during(72, run -> run.stage().kill(0))
                .begins(73, 177.24)
                .before(79, run -> start(run, 187));
    }

    private static void leaderOfOneWithOldPosition(Run run) {
        Past past = Past.of(run).records().snapshots().records().exporting("pause");
        run.stage().kill(0);
        past.leads(1, 1).start(0).rebalance().beforeAcknowledgement(0.5);
    }

    private static void hang(Run run, double at) {
        run.at(at);
        run.stage().hang(0);
    }

    private static void start(Run run, double at) {
        run.at(at);
        run.stage().start(0);
    }

    private static void rebalance(Run run, double at) {
        run.at(at);
        Past.of(run).rebalance();
    }

    static Script deleteInProgress() {
        return Script.of("delete-in-progress")
                .given(run -> Past.of(run)
                        .records()
                        .snapshots()
                        .backups(LongStream.rangeClosed(100, 112).toArray()))
                .before(0, run -> {
                    run.stage().holdUploads(true);
                    run.stage().nextBackup(new Fate.InOrder(List.of(3, 2, 1)));
                })
                .begins(1, 0.14)
                .before(10, run -> run.stage().holdUploads(false))
                .before(16, order(1, 2, 3))
                .before(19, order(3, 1, 2))
                .before(20, run -> {
                    Past.of(run).begun(116, 3);
                    run.stage().store(StoreState.HANGING);
                })
                .before(23, run -> {
                    run.at(63.7);
                    run.stage().lateDeletesAfter(Duration.ofSeconds(1));
                    run.stage().store(StoreState.UP);
                })
                .before(28, order(2, 1, 3))
                .before(31, run -> run.stage().holdUploads(true))
                .before(33, run -> run.stage().store(StoreState.HANGING))
                .before(34, run -> {
                    run.stage().lateDeletesAfter(Duration.ofSeconds(4));
                    run.stage().store(StoreState.UP);
                    run.stage().holdUploads(false);
                });
    }

    static Script listMany() {
        return Script.of("list-many")
                .given(run -> Past.of(run)
                        .records()
                        .snapshots()
                        .backups(run.recording().steps().getFirst().body()))
                .before(1, run -> Past.of(run).series(149, 158))
                .before(2, run -> Past.of(run).series(159, 168))
                .before(3, run -> Past.of(run).series(169, 178))
                .before(4, run -> Past.of(run).series(179, 188))
                .before(5, run -> Past.of(run).series(189, 198))
                .before(6, run -> Past.of(run).series(199, 208))
                .before(12, run -> Past.of(run).backups(209, 210, 211));
    }

    private static Script.Act order(Integer... partitions) {
        return run -> run.stage().nextBackup(new Fate.InOrder(List.of(partitions)));
    }

    private BackupScripts() {}
}
