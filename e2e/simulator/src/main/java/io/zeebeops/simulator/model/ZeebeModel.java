package io.zeebeops.simulator.model;

import java.time.Instant;
import java.time.InstantSource;
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
    private final Membership membership;
    private final BackupStore store;
    private final BackupRules backups;
    private final ExportingRules exporting;
    private final ChangeRules changes;
    private final HealthRules health;
    private final ModelFaults faults;

    /** A cluster where all is well: all brokers up, nothing stored, nothing paused, all exporters enabled. */
    public ZeebeModel(
            ClusterShape shape, Timing timing, boolean storeConfigured, InstantSource clock, Journal journal) {
        this.state = new ClusterState(shape, timing, new Agenda(clock), journal);
        this.membership = new Membership(state);
        this.store = new BackupStore(state, storeConfigured);
        this.backups = new BackupRules(state, store);
        this.exporting = new ExportingRules(state, backups);
        this.changes = new ChangeRules(state);
        this.health = new HealthRules(state);
        this.faults = new ModelFaults(this, state, membership, store, backups, changes);
        membership.whenElected(backups::elected);
        membership.whenBrokerUp(changes::schedule);
    }

    /** The recorded cluster, with a store, and a journal of 10,000 entries. */
    public ZeebeModel(Timing timing, InstantSource clock) {
        this(ClusterShape.recorded(), timing, true, clock, new Journal(10_000));
    }

    public TakeOutcome take(long id, String who) {
        return startTake(id, who).giveUp();
    }

    public synchronized Call<TakeOutcome> startTake(long id, String who) {
        state.agenda.advance();
        Call.Asking asking = new Call.Asking(who, "take", Long.toString(id));
        if (id <= 0) {
            return answered(asking, new TakeOutcome.InvalidId(id));
        }
        if (!store.configured()) {
            return answered(asking, new NoStore());
        }
        Delivery.Take take = backups.take(id, who);
        return call(asking, take::answer, take::timeout);
    }

    public GetOutcome get(long id, String who) {
        return startGet(id, who).giveUp();
    }

    public synchronized Call<GetOutcome> startGet(long id, String who) {
        state.agenda.advance();
        Call.Asking asking = new Call.Asking(who, "get", Long.toString(id));
        return store.configured()
                ? call(asking, () -> backups.get(id), backups::silent)
                : answered(asking, new NoStore());
    }

    public ListOutcome list(String who) {
        return startList(who).giveUp();
    }

    public synchronized Call<ListOutcome> startList(String who) {
        state.agenda.advance();
        Call.Asking asking = new Call.Asking(who, "list", "");
        return store.configured() ? call(asking, backups::list, backups::silent) : answered(asking, new NoStore());
    }

    public DeleteOutcome delete(long id, String who) {
        return startDelete(id, who).giveUp();
    }

    public synchronized Call<DeleteOutcome> startDelete(long id, String who) {
        state.agenda.advance();
        Call.Asking asking = new Call.Asking(who, "delete", Long.toString(id));
        return store.configured()
                ? call(asking, () -> backups.delete(id, who), () -> backups.deleteTimedOut(id, who))
                : answered(asking, new NoStore());
    }

    public ExportingOutcome pauseExporting(String who) {
        return now(who, "pauseExporting", "", () -> exporting.everywhere(ExporterPhase.PAUSED, who));
    }

    public ExportingOutcome softPauseExporting(String who) {
        return now(who, "softPauseExporting", "", () -> exporting.everywhere(ExporterPhase.SOFT_PAUSED, who));
    }

    public ExportingOutcome resumeExporting(String who) {
        return now(who, "resumeExporting", "", () -> exporting.everywhere(ExporterPhase.EXPORTING, who));
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

    /** The replicas of one broker. */
    public ReplicasOutcome replicas(int broker, String who) {
        return now(who, "replicas", Integer.toString(broker), () -> replicasOf(broker));
    }

    /** Tells one broker to do something with all its replicas; the answer shows the effect. */
    public ReplicasOutcome operate(int broker, PartitionOperation operation, String who) {
        return now(who, operation.name(), Integer.toString(broker), () -> {
            if (state.broker(broker).up()) {
                exporting.locally(state.broker(broker), operation, who);
            }
            return replicasOf(broker);
        });
    }

    private ReplicasOutcome replicasOf(int broker) {
        return state.broker(broker).up()
                ? new ReplicasOutcome.Replicas(exporting.replicas(state.broker(broker)))
                : new ReplicasOutcome.Down(broker);
    }

    public GatewayHealth gatewayHealth(String who) {
        return now(who, "gatewayHealth", "", health::gateway);
    }

    public BrokerHealth brokerHealth(int broker, String who) {
        return now(
                who,
                "brokerHealth",
                Integer.toString(broker),
                () -> state.broker(broker).up() ? new BrokerHealth.Up(broker) : new BrokerHealth.Down(broker));
    }

    /** Whether a process answers at the broker's address. Not a call: nothing is written to the journal. */
    public synchronized boolean brokerAnswers(int broker) {
        state.agenda.advance();
        return state.broker(broker).up();
    }

    /** What can go wrong, to be had on demand. */
    public ModelFaults faults() {
        return faults;
    }

    public Journal journal() {
        return state.journal;
    }

    public ClusterShape shape() {
        return state.shape;
    }

    /** Simulated time as of the last call. */
    public synchronized Instant now() {
        state.agenda.advance();
        return state.now();
    }

    synchronized <T extends Outcome> Optional<T> settle(Call<T> call, boolean impatient) {
        state.agenda.advance();
        return call.settle(state.now(), impatient, state.journal);
    }

    synchronized void change(Runnable change) {
        state.agenda.advance();
        change.run();
    }

    synchronized <T> T read(Supplier<T> question) {
        state.agenda.advance();
        return question.get();
    }

    private synchronized <T extends Outcome> T now(String who, String verb, String subject, Supplier<T> action) {
        state.agenda.advance();
        T outcome = action.get();
        state.tell(who, new Happening.Asked(verb, subject, outcome));
        return outcome;
    }

    private <T extends Outcome> Call<T> call(Call.Asking asking, Supplier<Optional<T>> answer, Supplier<T> timeout) {
        return new Call<>(this, asking, state.now().plus(state.timing.brokerTimeout()), answer, timeout);
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
}
