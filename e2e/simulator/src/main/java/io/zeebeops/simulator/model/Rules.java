package io.zeebeops.simulator.model;

import org.jspecify.annotations.Nullable;

/** All rules of one cluster, and what time brings about by them. */
final class Rules {

    private final ClusterState state;
    final Membership membership;
    final BackupStore store;
    final PositionRules positions;
    final CheckpointRules checkpoints;
    final BackupRules backups;
    final ExportingRules exporting;
    final ChangeRules changes;
    final HealthRules health;
    private final DeletionRules deletions;
    private final ScheduleRules schedule;
    private final RetentionRules retention;

    /** Without contents there is no store. */
    Rules(ClusterState state, @Nullable StoredBackups contents) {
        this.state = state;
        this.positions = new PositionRules(state);
        this.store = new BackupStore(state, contents != null, contents == null ? StoredBackups.inMemory() : contents);
        LeaderCalls calls = new LeaderCalls(state, store);
        this.checkpoints = new CheckpointRules(state, calls);
        this.deletions = new DeletionRules(state, store, calls, checkpoints);
        this.backups = new BackupRules(state, store, positions, calls, checkpoints, deletions);
        this.exporting = new ExportingRules(state, backups, positions);
        this.membership = new Membership(state, positions, new Listener());
        this.changes = new ChangeRules(state, new ChangeEffects(state, membership, positions));
        this.health = new HealthRules(state);
        this.schedule = new ScheduleRules(state, backups, store);
        this.retention = new RetentionRules(state, store, deletions);
    }

    /** What the brokers do by themselves begins, unless it goes on as it was. */
    void begin() {
        if (schedule.begins()) {
            retention.planNext();
        }
    }

    /** A store that turns out to be away is so for this effect too. */
    void bringAbout(Effect effect, ModelFaults faults) {
        try {
            happens(effect, faults);
        } catch (StoreUnreachable away) {
            store.become(away.state());
            happens(effect, faults);
        }
    }

    private void happens(Effect effect, ModelFaults faults) {
        switch (effect) {
            case Effect.BackupAppears appears -> backups.appears(appears);
            case Effect.BackupEnds ends -> backups.ends(ends);
            case Effect.BackupFails fails -> backups.fails(fails);
            case Effect.BackupForgotten forgotten -> backups.forgotten(forgotten);
            case Effect.BackupRefused refused -> backups.refused(refused);
            case Effect.BackupMarked marked -> deletions.marked(marked);
            case Effect.BackupRemoved removed -> deletions.removed(removed);
            case Effect.LateDelete delete -> backups.deletedLate(delete);
            case Effect.SchedulerWakes wakes -> schedule.wakes(wakes);
            case Effect.CleanupDue cleanup -> retention.due(cleanup);
            case Effect.Election(int partition) -> membership.election(partition);
            case Effect.LeaderMissed(int partition, long term) -> membership.leaderMissed(partition, term);
            case Effect.BrokerStarted(int broker, long life) -> membership.started(broker, life);
            case Effect.FollowersHear(int partition, long term) -> positions.followersHear(partition, term);
            case Effect.SnapshotsTaken taken -> exporting.periodicSnapshots();
            case Effect.ChangeStep(long changeId) -> changes.step(changeId);
            case Effect.Scripted(Mishap mishap) -> faults.happens(mishap);
        }
    }

    private final class Listener implements Membership.Listener {
        @Override
        public void elected(Partition partition) {
            backups.elected(partition);
        }

        @Override
        public void brokerBack(Broker broker) {
            exporting.workOff(broker);
            state.partitions().forEach(partition -> {
                positions.refresh(partition);
                backups.workOff(partition);
            });
            changes.schedule();
        }
    }
}
