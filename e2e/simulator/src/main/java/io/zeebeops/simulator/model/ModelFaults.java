package io.zeebeops.simulator.model;

/** What can go wrong in the cluster behind the gateway, to be had on demand. Safe for use by several threads. */
public final class ModelFaults {

    private final ZeebeModel model;
    private final ClusterState state;
    private final Membership membership;
    private final BackupStore store;
    private final BackupRules backups;
    private final ChangeRules changes;

    ModelFaults(
            ZeebeModel model,
            ClusterState state,
            Membership membership,
            BackupStore store,
            BackupRules backups,
            ChangeRules changes) {
        this.model = model;
        this.state = state;
        this.membership = membership;
        this.store = store;
        this.backups = backups;
        this.changes = changes;
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
        model.change(() -> backups.lateDelete(mode));
    }

    /** What shall become of the next backup that is accepted; may be said several times for those after it. */
    public void nextBackup(Fate fate) {
        model.change(() -> backups.next(fate));
    }

    /** The latest checkpoint of all partitions is moved up to this id without any backup. */
    public void idsJump(long latest) {
        model.change(() -> {
            for (Partition partition : state.partitions) {
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
        model.change(() -> state.timing = timing);
    }

    /** The durations in force. */
    public Timing timing() {
        return model.read(() -> state.timing);
    }

    /** The processed position of every partition grows by this many records. */
    public void traffic(long records) {
        model.change(() -> state.partitions.forEach(partition -> partition.processedPosition += records));
    }
}
