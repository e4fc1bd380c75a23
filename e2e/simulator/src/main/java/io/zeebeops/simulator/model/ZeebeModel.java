package io.zeebeops.simulator.model;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Rules rules;
    private final ModelFaults faults;
    private final Gateway gateway;
    private final Onlooker onlooker;
    private final Call.Home home = new Home();

    /** A cluster of 8.6 where all is well: all brokers up, nothing stored, nothing paused, all exporters enabled. */
    public ZeebeModel(
            ClusterShape shape, Timing timing, boolean storeConfigured, InstantSource clock, Journal journal) {
        this(shape, timing, Setup.recorded(), storeConfigured, clock, journal);
    }

    /** The same of any version. */
    public ZeebeModel(
            ClusterShape shape,
            Timing timing,
            Setup setup,
            boolean storeConfigured,
            InstantSource clock,
            Journal journal) {
        this(
                new ClusterState(shape, timing, setup, new Agenda(clock), journal),
                storeConfigured ? StoredBackups.inMemory() : null);
        state.agenda.after(timing.snapshotPeriod(), new Effect.SnapshotsTaken());
        state.partitions().forEach(rules.positions::tellFollowersLater);
    }

    /** The recorded cluster, with a store, and a journal of 10,000 entries. */
    public ZeebeModel(Timing timing, InstantSource clock) {
        this(ClusterShape.recorded(), timing, true, clock, new Journal(10_000));
    }

    /** A cluster none of whose brokers has started yet; without contents there is no store. */
    public static ZeebeModel notStarted(
            ClusterShape shape,
            Timing timing,
            Setup setup,
            @Nullable StoredBackups stored,
            InstantSource clock,
            Journal journal) {
        ZeebeModel model = new ZeebeModel(new ClusterState(shape, timing, setup, new Agenda(clock), journal), stored);
        model.state.agenda.after(timing.snapshotPeriod(), new Effect.SnapshotsTaken());
        model.rules.membership.notStarted();
        return model;
    }

    /** Without contents there is no store. */
    private ZeebeModel(ClusterState state, @Nullable StoredBackups contents) {
        this.state = state;
        this.rules = new Rules(state, contents);
        this.faults = new ModelFaults(this, state, rules);
        this.gateway = new Gateway(new ModelBrokers(state, rules, this::call), state.setup.features());
        this.onlooker = new Onlooker(state, rules.store, rules.positions);
        rules.begin();
    }

    /**
     * Goes on with what {@link #image} wrote down, in the same time.
     *
     * @param setup may be another than before
     * @param stored contents of the store; null for a cluster without one
     */
    public static ZeebeModel continued(
            String image, Setup setup, @Nullable StoredBackups stored, InstantSource clock, Journal journal) {
        ClusterImage read = ClusterImage.read(image);
        Agenda agenda = new Agenda(clock);
        agenda.plan(read.agenda(), read.agendaOrder());
        return new ZeebeModel(new ClusterState(read.data(), setup, agenda, journal), stored);
    }

    /** All there is to know of the cluster but the journal and the contents of the store, as JSON. */
    public synchronized String image() {
        advance();
        return new ClusterImage(state.data, state.agenda.items(), state.agenda.order()).write();
    }

    /** The contents of the store; null without one. */
    @Nullable
    StoredBackups stored() {
        return rules.store.configured() ? rules.store.contents() : null;
    }

    public TakeOutcome take(long id, String who) {
        return startTake(id, who).giveUp();
    }

    /** A take with an id that the caller has chosen. */
    public synchronized Call<TakeOutcome> startTake(long id, String who) {
        advance();
        Call.Asking asking = new Call.Asking(who, "take", Long.toString(id));
        if (state.setup.generatesIds()) {
            return answered(asking, new TakeOutcome.IdsAreGenerated(id));
        }
        if (id <= 0) {
            return answered(asking, new TakeOutcome.InvalidId(id));
        }
        return withStore(asking, new NoStore(), () -> gateway.take(id, who));
    }

    /** A take with an id that the cluster makes, if it makes any. */
    public synchronized Call<TakeOutcome> startTake(String who) {
        advance();
        Call.Asking asking = new Call.Asking(who, "take", "");
        if (!state.setup.generatesIds()) {
            return answered(asking, new TakeOutcome.InvalidId(0));
        }
        return withStore(asking, new NoStore(), () -> gateway.take(state.generatedId(), who));
    }

    public GetOutcome get(long id, String who) {
        return startGet(id, who).giveUp();
    }

    public synchronized Call<GetOutcome> startGet(long id, String who) {
        advance();
        return withStore(new Call.Asking(who, "get", Long.toString(id)), new NoStore(), () -> gateway.get(id, who));
    }

    public ListOutcome list(String who) {
        return startList(who).giveUp();
    }

    public synchronized Call<ListOutcome> startList(String who) {
        advance();
        return withStore(new Call.Asking(who, "list", ""), new NoStore(), () -> gateway.list(who));
    }

    public DeleteOutcome delete(long id, String who) {
        return startDelete(id, who).giveUp();
    }

    public synchronized Call<DeleteOutcome> startDelete(long id, String who) {
        advance();
        return withStore(
                new Call.Asking(who, "delete", Long.toString(id)), new NoStore(), () -> gateway.delete(id, who));
    }

    /** What the partitions know of checkpoints, backups and ranges. */
    public synchronized Call<CheckpointsOutcome> startCheckpoints(String who) {
        advance();
        return withStore(new Call.Asking(who, "checkpoints", ""), new NoStore(), () -> gateway.checkpoints(who));
    }

    /** The same, after they have looked into the store. */
    public synchronized Call<CheckpointsOutcome> startSync(String who) {
        advance();
        return withStore(new Call.Asking(who, "sync", ""), new NoStore(), () -> gateway.sync(who));
    }

    /** Lets the partitions forget all checkpoints, and so all ids. */
    public synchronized Call<ClearOutcome> startClear(String who) {
        advance();
        return withStore(new Call.Asking(who, "clear", ""), new NoStore(), () -> gateway.clear(who));
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
        return now(who, "exporters", "", () -> coordinatorUp() ? rules.changes.exporters() : away());
    }

    /** Enables on every replica; {@code initializeFrom} names the exporter whose position is taken over, null for none. */
    public ChangeOutcome enableExporter(String exporter, @Nullable String initializeFrom, boolean dryRun, String who) {
        return exporter(
                "enableExporter", OperationKind.PARTITION_ENABLE_EXPORTER, exporter, initializeFrom, dryRun, who);
    }

    public ChangeOutcome disableExporter(String exporter, boolean dryRun, String who) {
        return exporter("disableExporter", OperationKind.PARTITION_DISABLE_EXPORTER, exporter, null, dryRun, who);
    }

    /** Deletes what is left of an exporter that the brokers no longer have configured. */
    public ChangeOutcome deleteExporter(String exporter, boolean dryRun, String who) {
        return exporter("deleteExporter", OperationKind.PARTITION_DELETE_EXPORTER, exporter, null, dryRun, who);
    }

    private ChangeOutcome exporter(
            String verb,
            OperationKind kind,
            String exporter,
            @Nullable String initializeFrom,
            boolean dryRun,
            String who) {
        return planned(
                verb,
                exporter,
                () -> ExporterPlan.of(kind, exporter, initializeFrom, state.data.configuration),
                dryRun,
                who);
    }

    /** Adds partitions, up to this number. */
    public ChangeOutcome scalePartitions(int partitions, boolean dryRun, String who) {
        return planned(
                "scale",
                Integer.toString(partitions),
                () -> ChangePlan.scaling(partitions, state.data.configuration, state.shape()),
                dryRun,
                who);
    }

    /** Deletes all data of all partitions; what is in the backup store stays. */
    public ChangeOutcome purge(boolean dryRun, String who) {
        return planned("purge", "", () -> ChangePlan.purge(state.data.configuration, state.shape()), dryRun, who);
    }

    /** Makes anew which partitions take part. */
    public ChangeOutcome updateRouting(boolean dryRun, String who) {
        return planned("updateRouting", "", () -> ChangePlan.routing(state.data.configuration), dryRun, who);
    }

    private ChangeOutcome planned(String verb, String subject, Supplier<ChangePlan> plan, boolean dryRun, String who) {
        return now(
                who,
                verb,
                dryRun ? subject + " (dry run)" : subject,
                () -> coordinatorUp() ? rules.changes.change(plan, dryRun, who) : away());
    }

    public TopologyOutcome topology(String who) {
        return now(
                who,
                "topology",
                "",
                () -> coordinatorUp() ? new TopologyOutcome.Known(rules.changes.topology()) : away());
    }

    public CancelOutcome cancelChange(long changeId, String who) {
        return now(
                who,
                "cancelChange",
                Long.toString(changeId),
                () -> coordinatorUp() ? rules.changes.cancel(changeId, who) : away());
    }

    /** Leaders go back to the preferred brokers; fails backups under way there. */
    public RebalanceOutcome rebalance(String who) {
        return now(who, "rebalance", "", () -> {
            rules.membership.rebalance();
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
        rules.exporting.ordered(state.broker(broker), operation, who);
        return ofBroker(new Call.Asking(who, operation.name(), Integer.toString(broker)), broker, true);
    }

    private Call<ReplicasOutcome> ofBroker(Call.Asking asking, int id, boolean ordered) {
        Broker broker = state.broker(id);
        Instant asked = state.now();
        return call(
                asking,
                () -> rules.exporting.answer(broker, asked, ordered),
                () -> new ReplicasOutcome.Replicas(List.of()));
    }

    public GatewayHealth gatewayHealth(String who) {
        return now(who, "gatewayHealth", "", rules.health::gateway);
    }

    public BrokerHealth brokerHealth(int broker, String who) {
        return now(who, "brokerHealth", Integer.toString(broker), () -> rules.health.broker(state.broker(broker)));
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
        change(() -> rules.folders.joins(state.broker(broker), disk));
    }

    /** What is in a broker's data folder, by partition. */
    public Map<Integer, ReplicaDisk> disk(int broker) {
        return read(() -> rules.folders.disk(state.broker(broker)));
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
        state.agenda.advance(effect -> rules.bringAbout(effect, faults));
    }

    /** A backup that nobody here asked for, with an id that is higher than any. */
    void strangerTakes() {
        if (rules.store.configured()) {
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

    private <T extends Outcome> Call<T> withStore(Call.Asking asking, T none, Supplier<Call<T>> question) {
        return rules.store.configured() ? question.get() : answered(asking, none);
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
}
