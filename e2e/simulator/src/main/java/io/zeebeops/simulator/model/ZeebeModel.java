package io.zeebeops.simulator.model;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A simulated Zeebe cluster with gateway and backup store. One method a verb of the management API; {@code who} is the caller's name for
 * the {@link Journal}. No threads: what would have happened by now is made up for at each call. Calls may come from several threads.
 *
 * <p>{@code take}, {@code get}, {@code list} and {@code delete} may have to wait in a real cluster. Here they answer as for a caller who does
 * not wait ({@link TimedOut}); who wants to wait uses {@code startTake} and so on.
 */
public final class ZeebeModel {

    private final ClusterState state;
    private final Membership membership;
    private final BackupStore store;
    private final PositionRules positions;
    private final BackupRules backups;
    private final ExportingRules exporting;
    private final ChangeRules changes;
    private final HealthRules health;
    private final ModelFaults faults;
    private final Gateway gateway;
    private final Onlooker onlooker;
    private final Call.Home home = new Home();
    private long tickets;

    /** A cluster where all is well: all brokers up, nothing stored, nothing paused, all exporters enabled. */
    public ZeebeModel(
            ClusterShape shape, Timing timing, boolean storeConfigured, InstantSource clock, Journal journal) {
        this(
                new ClusterState(shape, timing, new Agenda(clock), journal),
                storeConfigured ? StoredBackups.inMemory() : null);
        state.agenda.after(timing.snapshotPeriod(), new Effect.SnapshotsTaken());
    }

    /** The recorded cluster, with a store, and a journal of 10,000 entries. */
    public ZeebeModel(Timing timing, InstantSource clock) {
        this(ClusterShape.recorded(), timing, true, clock, new Journal(10_000));
    }

    /** A cluster none of whose brokers has started yet; without contents there is no store. */
    public static ZeebeModel notStarted(
            ClusterShape shape, Timing timing, @Nullable StoredBackups stored, InstantSource clock, Journal journal) {
        ZeebeModel model = new ZeebeModel(new ClusterState(shape, timing, new Agenda(clock), journal), stored);
        model.state.agenda.after(timing.snapshotPeriod(), new Effect.SnapshotsTaken());
        model.membership.notStarted();
        return model;
    }

    /** Without contents there is no store. */
    private ZeebeModel(ClusterState state, @Nullable StoredBackups contents) {
        this.state = state;
        this.positions = new PositionRules(state);
        this.store = new BackupStore(state, contents != null, contents == null ? StoredBackups.inMemory() : contents);
        this.backups = new BackupRules(state, store, positions);
        this.exporting = new ExportingRules(state, backups, positions);
        this.changes = new ChangeRules(state);
        this.membership = new Membership(state, positions, new Listener());
        this.health = new HealthRules(state);
        this.faults = new ModelFaults(this, state, membership, store, exporting, changes, positions);
        this.gateway = new Gateway(new Brokers(), state.shape());
        this.onlooker = new Onlooker(state, store, positions);
    }

    /**
     * Goes on with what {@link #image} wrote down, in the same time.
     *
     * @param stored contents of the store; null for a cluster without one
     */
    public static ZeebeModel continued(
            String image, @Nullable StoredBackups stored, InstantSource clock, Journal journal) {
        ClusterImage read = ClusterImage.read(image);
        Agenda agenda = new Agenda(clock);
        agenda.plan(read.agenda());
        return new ZeebeModel(new ClusterState(read.data(), agenda, journal), stored);
    }

    /** All there is to know of the cluster but the journal and the contents of the store, as JSON. */
    public synchronized String image() {
        advance();
        return new ClusterImage(state.data, state.agenda.items()).write();
    }

    /** The contents of the store; null without one. */
    @Nullable
    StoredBackups stored() {
        return store.configured() ? store.contents() : null;
    }

    public TakeOutcome take(long id, String who) {
        return startTake(id, who).giveUp();
    }

    public synchronized Call<TakeOutcome> startTake(long id, String who) {
        advance();
        Call.Asking asking = new Call.Asking(who, "take", Long.toString(id));
        if (id <= 0) {
            return answered(asking, new TakeOutcome.InvalidId(id));
        }
        return store.configured() ? gateway.take(id, who) : answered(asking, new NoStore());
    }

    public GetOutcome get(long id, String who) {
        return startGet(id, who).giveUp();
    }

    public synchronized Call<GetOutcome> startGet(long id, String who) {
        advance();
        return store.configured()
                ? gateway.get(id, who)
                : answered(new Call.Asking(who, "get", Long.toString(id)), new NoStore());
    }

    public ListOutcome list(String who) {
        return startList(who).giveUp();
    }

    public synchronized Call<ListOutcome> startList(String who) {
        advance();
        return store.configured() ? gateway.list(who) : answered(new Call.Asking(who, "list", ""), new NoStore());
    }

    public DeleteOutcome delete(long id, String who) {
        return startDelete(id, who).giveUp();
    }

    public synchronized Call<DeleteOutcome> startDelete(long id, String who) {
        advance();
        return store.configured()
                ? gateway.delete(id, who)
                : answered(new Call.Asking(who, "delete", Long.toString(id)), new NoStore());
    }

    public ExportingOutcome pauseExporting(String who) {
        return startExporting(PartitionOperation.PAUSE_EXPORTING, who).giveUp();
    }

    public ExportingOutcome softPauseExporting(String who) {
        return startExporting(PartitionOperation.SOFT_PAUSE_EXPORTING, who).giveUp();
    }

    public ExportingOutcome resumeExporting(String who) {
        return startExporting(PartitionOperation.RESUME_EXPORTING, who).giveUp();
    }

    /** Pauses or resumes exporting on all replicas; the operation is one of those that are about exporting. */
    public synchronized Call<ExportingOutcome> startExporting(PartitionOperation operation, String who) {
        advance();
        return gateway.exporting(
                switch (operation) {
                    case PAUSE_EXPORTING -> "pauseExporting";
                    case SOFT_PAUSE_EXPORTING -> "softPauseExporting";
                    case RESUME_EXPORTING -> "resumeExporting";
                    default -> throw new IllegalArgumentException(operation + " is not about exporting");
                },
                operation,
                who);
    }

    public ExportersOutcome exporters(String who) {
        return now(who, "exporters", "", () -> coordinatorUp() ? changes.exporters() : away());
    }

    /** Enables on every replica; {@code initializeFrom} names the exporter whose position is taken over, null for none. */
    public ChangeOutcome enableExporter(String exporter, @Nullable String initializeFrom, boolean dryRun, String who) {
        return change("enableExporter", exporter, ExporterState.ENABLED, initializeFrom, dryRun, who);
    }

    public ChangeOutcome disableExporter(String exporter, boolean dryRun, String who) {
        return change("disableExporter", exporter, ExporterState.DISABLED, null, dryRun, who);
    }

    private ChangeOutcome change(
            String verb,
            String exporter,
            ExporterState target,
            @Nullable String initializeFrom,
            boolean dryRun,
            String who) {
        return now(
                who,
                verb,
                dryRun ? exporter + " (dry run)" : exporter,
                () -> coordinatorUp() ? changes.change(exporter, target, initializeFrom, dryRun, who) : away());
    }

    public TopologyOutcome topology(String who) {
        return now(who, "topology", "", () -> coordinatorUp() ? new TopologyOutcome.Known(changes.topology()) : away());
    }

    public CancelOutcome cancelChange(long changeId, String who) {
        return now(
                who,
                "cancelChange",
                Long.toString(changeId),
                () -> coordinatorUp() ? changes.cancel(changeId, who) : away());
    }

    /** Leaders go back to the preferred brokers; fails backups under way there. */
    public RebalanceOutcome rebalance(String who) {
        return now(who, "rebalance", "", () -> {
            membership.rebalance();
            return new RebalanceOutcome();
        });
    }

    /** The replicas of one broker; empty when its partitions do not answer. */
    public ReplicasOutcome replicas(int broker, String who) {
        return startReplicas(broker, who).giveUp();
    }

    public synchronized Call<ReplicasOutcome> startReplicas(int broker, String who) {
        advance();
        return ofBroker(new Call.Asking(who, "replicas", Integer.toString(broker)), broker, false);
    }

    /** Tells one broker to do something with all its replicas; the answer shows the effect. */
    public ReplicasOutcome operate(int broker, PartitionOperation operation, String who) {
        return startOperate(broker, operation, who).giveUp();
    }

    public synchronized Call<ReplicasOutcome> startOperate(int broker, PartitionOperation operation, String who) {
        advance();
        exporting.ordered(state.broker(broker), operation, who);
        return ofBroker(new Call.Asking(who, operation.name(), Integer.toString(broker)), broker, true);
    }

    private Call<ReplicasOutcome> ofBroker(Call.Asking asking, int id, boolean ordered) {
        Broker broker = state.broker(id);
        Instant asked = state.now();
        return call(
                asking, () -> exporting.answer(broker, asked, ordered), () -> new ReplicasOutcome.Replicas(List.of()));
    }

    public GatewayHealth gatewayHealth(String who) {
        return now(who, "gatewayHealth", "", health::gateway);
    }

    public BrokerHealth brokerHealth(int broker, String who) {
        return now(who, "brokerHealth", Integer.toString(broker), () -> health.broker(state.broker(broker)));
    }

    /** Whether a process takes connections at the broker's address. Not a call: nothing is written to the journal. */
    public synchronized boolean brokerAnswers(int broker) {
        advance();
        Broker asked = state.broker(broker);
        return asked.up() || asked.process == Broker.Process.HANGING;
    }

    /** Whether a process takes connections there, and answers nothing. */
    public synchronized boolean brokerHangs(int broker) {
        advance();
        return state.broker(broker).process == Broker.Process.HANGING;
    }

    /** A broker's process has started, with this in its data folder. */
    public void joins(int broker, Map<Integer, ReplicaDisk> disk) {
        change(() -> {
            membership.down(broker);
            Broker joining = state.broker(broker);
            joining.replicas.forEach((partition, replica) -> {
                ReplicaDisk found = disk.getOrDefault(partition, ReplicaDisk.empty());
                found.into(replica);
                restored(state.partition(partition), found);
            });
            membership.joins(broker);
        });
    }

    private void restored(Partition partition, ReplicaDisk disk) {
        Long backup = disk.restoredBackup();
        Long position = disk.restoredPosition();
        if (backup != null && position != null && backup > partition.latestCheckpoint) {
            partition.latestCheckpoint = backup;
            positions.add(partition, Math.max(0, position - positions.processed(partition)));
        }
    }

    /** What is in a broker's data folder, by partition. */
    public Map<Integer, ReplicaDisk> disk(int broker) {
        return read(() -> {
            Map<Integer, ReplicaDisk> disk = new TreeMap<>();
            state.broker(broker).replicas.forEach((id, replica) -> disk.put(id, ReplicaDisk.of(replica)));
            return disk;
        });
    }

    /** The brokers that answer. */
    public List<Integer> brokersUp() {
        return read(() -> state.brokers().stream()
                .filter(Broker::up)
                .map(broker -> broker.id)
                .toList());
    }

    /**
     * All at a glance, by nobody's leave: nothing is written to the journal, and nothing changes by it.
     *
     * @param from the first partition that is told
     * @param count how many partitions are told at most
     */
    public ClusterView view(int from, int count) {
        return read(() -> onlooker.look(from, count));
    }

    /** What can go wrong, to be had on demand. */
    public ModelFaults faults() {
        return faults;
    }

    public Journal journal() {
        return state.journal;
    }

    public ClusterShape shape() {
        return state.shape();
    }

    /** Simulated time as of the last call. */
    public synchronized Instant now() {
        advance();
        return state.now();
    }

    private void advance() {
        state.agenda.advance(this::happens);
    }

    /** A store that turns out to be away is so for this effect too. */
    private void happens(Effect effect) {
        try {
            bringAbout(effect);
        } catch (StoreUnreachable away) {
            store.become(away.state());
            bringAbout(effect);
        }
    }

    private void bringAbout(Effect effect) {
        switch (effect) {
            case Effect.BackupAppears appears -> backups.appears(appears);
            case Effect.BackupEnds ends -> backups.ends(ends);
            case Effect.BackupFails fails -> backups.fails(fails);
            case Effect.BackupForgotten forgotten -> backups.forgotten(forgotten);
            case Effect.LateDelete delete -> backups.deletedLate(delete);
            case Effect.Election(int partition) -> membership.election(partition);
            case Effect.LeaderMissed(int partition, long term) -> membership.leaderMissed(partition, term);
            case Effect.BrokerStarted(int broker, long life) -> membership.started(broker, life);
            case Effect.SnapshotsTaken taken -> exporting.periodicSnapshots();
            case Effect.ChangeStep(long changeId) -> changes.step(changeId);
            case Effect.Scripted(Mishap mishap) -> faults.happens(mishap);
        }
    }

    /** A backup that nobody here asked for, with an id that is higher than any. */
    void strangerTakes() {
        if (store.configured()) {
            long latest = state.partitions().stream()
                    .mapToLong(partition -> partition.latestCheckpoint)
                    .max()
                    .orElse(0);
            gateway.take(Math.max(latest + 1, state.now().toEpochMilli()), "stranger");
        }
    }

    synchronized void change(Runnable change) {
        advance();
        change.run();
    }

    synchronized <T> T read(Supplier<T> question) {
        advance();
        return question.get();
    }

    private synchronized <T extends Outcome> T now(String who, String verb, String subject, Supplier<T> action) {
        advance();
        T outcome = action.get();
        state.tell(who, new Happening.Asked(verb, subject, outcome));
        return outcome;
    }

    private <T extends Outcome> Call<T> call(Call.Asking asking, Supplier<Optional<T>> answer, Supplier<T> timeout) {
        return new Call<>(home, asking, state.now().plus(state.timing().brokerTimeout()), answer, timeout);
    }

    private <T extends Outcome> Call<T> answered(Call.Asking asking, T outcome) {
        return call(asking, () -> Optional.of(outcome), () -> outcome);
    }

    private boolean coordinatorUp() {
        return state.broker(0).up();
    }

    private static CoordinatorAway away() {
        return new CoordinatorAway(0);
    }

    private final class Home implements Call.Home {
        @Override
        public <T extends Outcome> Optional<T> settle(Call<T> call, boolean impatient) {
            synchronized (ZeebeModel.this) {
                advance();
                return call.settle(state.now(), impatient, state.journal);
            }
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
            changes.schedule();
        }
    }

    /** The brokers as the gateway of the same JVM asks them. */
    private final class Brokers implements BrokerSet {
        @Override
        public GatewayView view() {
            return GatewayView.of(state);
        }

        @Override
        public OptionalInt leader(int partition) {
            Partition asked = state.partition(partition);
            return asked.hasLeader() ? OptionalInt.of(asked.leader) : OptionalInt.empty();
        }

        @Override
        public Part<TakePart> take(int partition, int leader, long id, String who) {
            return backups.take(state.partition(partition), leader, id, who, ++tickets);
        }

        @Override
        public Part<PartitionBackupView> backup(int partition, int leader, long id) {
            return backups.get(state.partition(partition), leader, id);
        }

        @Override
        public Part<List<PartitionBackup>> backups(int partition, int leader) {
            return backups.list(state.partition(partition), leader);
        }

        @Override
        public Part<DeletePart> delete(int partition, int leader, long id, String who) {
            return backups.delete(state.partition(partition), leader, id, who);
        }

        @Override
        public Part<PartitionOperation> exporting(int broker, PartitionOperation operation, String who) {
            return exporting.ordered(state.broker(broker), operation, who);
        }

        @Override
        public <T extends Outcome> Call<T> call(Call.Asking asking, Supplier<Optional<T>> answer, Supplier<T> timeout) {
            return ZeebeModel.this.call(asking, answer, timeout);
        }
    }
}
