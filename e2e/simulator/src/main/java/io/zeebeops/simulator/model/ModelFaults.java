package io.zeebeops.simulator.model;

import java.time.Duration;
import java.util.List;

/** What can go wrong in the cluster behind the gateway, to be had on demand. Safe for use by several threads. */
public final class ModelFaults {

    private final ZeebeModel model;
    private final ClusterState state;
    private final Membership membership;
    private final BackupStore store;
    private final ExportingRules exporting;
    private final ChangeRules changes;
    private final PositionRules positions;

    ModelFaults(
            ZeebeModel model,
            ClusterState state,
            Membership membership,
            BackupStore store,
            ExportingRules exporting,
            ChangeRules changes,
            PositionRules positions) {
        this.model = model;
        this.state = state;
        this.membership = membership;
        this.store = store;
        this.exporting = exporting;
        this.changes = changes;
        this.positions = positions;
    }

    /** Kills a broker. Its leaderships move after the election time; their running backups fail. */
    public void brokerDown(int broker) {
        model.change(() -> membership.down(broker));
    }

    /** Starts a dead broker; it answers after its start time, in the phases in which it died. */
    public void brokerUp(int broker) {
        model.change(() -> membership.up(broker));
    }

    /** Takes a partition its leader for good; nothing that needs every partition is answered until {@link #partitionAlive}. */
    public void partitionDead(int partition) {
        model.change(() -> membership.kill(partition));
    }

    /** Ends {@link #partitionDead}: there is a leader after the election time. */
    public void partitionAlive(int partition) {
        model.change(() -> membership.revive(partition));
    }

    /** Moves a leadership at once; the partition's running backup fails. */
    public void moveLeader(int partition, int broker) {
        model.change(() -> membership.moveLeader(partition, broker));
    }

    /** Sets the state of the backup store. */
    public void store(StoreState next) {
        model.change(() -> store.become(next));
    }

    /** The state of the backup store. */
    public StoreState store() {
        return model.read(store::availability);
    }

    /** What becomes of deletes that time out while the store is away. Default: {@link LateDelete#EVERYWHERE}. */
    public void lateDelete(LateDelete mode) {
        model.change(() -> state.data.store.lateDelete = mode);
    }

    /** What shall become of the next backup that is accepted; may be said several times for those after it. */
    public void nextBackup(Fate fate) {
        model.change(() -> state.data.nextFates.add(fate));
    }

    /** The latest checkpoint of all partitions is moved up to this id without any backup. */
    public void idsJump(long latest) {
        model.change(() -> {
            for (Partition partition : state.partitions()) {
                partition.latestCheckpoint = Math.max(partition.latestCheckpoint, latest);
            }
            state.tell(Journal.NOBODY, new Happening.IdsJumped(latest));
        });
    }

    /** Cluster changes stand still, or go on. */
    public void changesStuck(boolean stuck) {
        model.change(() -> changes.stick(stuck));
    }

    /** Other durations for all that begins from now on. */
    public void timing(Timing timing) {
        model.change(() -> state.data.timing = timing);
    }

    /** The durations in force. */
    public Timing timing() {
        return model.read(state::timing);
    }

    /** The processed position of every partition grows by this many records, at once. */
    public void traffic(long records) {
        model.change(() -> state.partitions().forEach(partition -> positions.add(partition, records)));
    }

    /** The processed position of every partition that has a leader which processes grows from now on; 0: it stands still. */
    public void trafficRate(long recordsPerSecond) {
        model.change(() -> positions.traffic(recordsPerSecond));
    }

    /** How an exporter acknowledges from now on; by default at once. */
    public void pace(String exporter, Duration every, Duration lag) {
        model.change(() ->
                positions.pace(exporter, new Pace(every, lag, pace(exporter).failing())));
    }

    /** The target of an exporter does not answer, or does again: nothing but positions shows it. */
    public void exporterFails(String exporter, boolean fails) {
        model.change(() -> positions.pace(exporter, pace(exporter).failing(fails)));
    }

    private Pace pace(String exporter) {
        return state.data.paces.getOrDefault(exporter, Pace.AT_ONCE);
    }

    /** A broker's process stands still (SIGSTOP): it takes connections and answers nothing. */
    public void brokerHangs(int broker) {
        model.change(() -> membership.hang(broker));
    }

    /** Ends {@link #brokerHangs}; what the broker was told meanwhile it does now. */
    public void brokerGoesOn(int broker) {
        model.change(() -> membership.goOn(broker));
    }

    /** Kills all brokers. */
    public void allBrokersDown() {
        model.change(() -> state.brokers().forEach(broker -> membership.down(broker.id)));
    }

    /** One replica exports again, although nobody resumed it. */
    public void pauseLost(int broker, int partition) {
        model.change(() -> exporting.loses(state.broker(broker), state.partition(partition)));
    }

    /** The files that let pauses survive are removed from a broker's disk; felt at its next start. Only while it is down. */
    public void removePauseMarkers(int broker) {
        model.change(() -> {
            if (state.broker(broker).process != Broker.Process.DOWN) {
                throw new IllegalArgumentException("Broker %d is not down".formatted(broker));
            }
            state.broker(broker).replicas.values().forEach(replica -> replica.pauseMarker = PauseMarker.NONE);
        });
    }

    /** The next questions about the replicas of a broker are answered with nothing, after a while. */
    public void silentReads(int broker, int times) {
        model.change(() -> state.broker(broker).silentReads = times);
    }

    /** The broker never becomes ready, or may become so again. */
    public void neverReady(int broker, boolean never) {
        model.change(() -> state.broker(broker).neverReady = never);
    }

    /** The contents of backups do not get into the store, which can be read all the same; or they do again. */
    public void uploadsHeld(boolean held) {
        model.change(() -> store.holdUploads(held));
    }

    /** Lets a script begin now; returns what it will do. */
    public List<FaultScript.Moment> play(FaultScript script) {
        List<FaultScript.Moment> moments = script.moments(state.shape());
        model.change(
                () -> moments.forEach(moment -> state.agenda.after(moment.at(), new Effect.Scripted(moment.mishap()))));
        return moments;
    }

    void happens(Mishap mishap) {
        switch (mishap) {
            case Mishap.BrokerDies(int broker) -> membership.down(broker);
            case Mishap.BrokerStarts(int broker) -> membership.up(broker);
            case Mishap.BrokerHangs(int broker) -> membership.hang(broker);
            case Mishap.BrokerGoesOn(int broker) -> membership.goOn(broker);
            case Mishap.LeaderMoves(int partition, int broker) -> membership.moveLeader(partition, broker);
            case Mishap.PauseLost(int broker, int partition) ->
                exporting.loses(state.broker(broker), state.partition(partition));
            case Mishap.PartitionDies(int partition) -> membership.kill(partition);
            case Mishap.PartitionRevives(int partition) -> membership.revive(partition);
            case Mishap.StoreIs(StoreState next) -> store.become(next);
            case Mishap.ChangesStick(boolean stuck) -> changes.stick(stuck);
            case Mishap.StrangerTakes stranger -> model.strangerTakes();
            case Mishap.NextBackup(Fate fate) -> state.data.nextFates.add(fate);
        }
    }
}
