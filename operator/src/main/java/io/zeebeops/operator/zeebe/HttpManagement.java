package io.zeebeops.operator.zeebe;

import io.zeebeops.operator.zeebe.Failure.Cause;
import io.zeebeops.operator.zeebe.Identity.BackupDialect;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The management API of one Zeebe over HTTP. */
final class HttpManagement implements ZeebeManagement {
    private static final String HEALTH = "actuator/health";
    private static final String BACKUPS =
            "backups in its management API (8.1 and later, with the endpoint switched on)";
    private static final Pattern DIGITS = Pattern.compile("\\d{0,19}");

    private final Transport transport;
    private final Connection connection;
    private final Identity identity;
    private final Caller caller;
    private final Dialect common;
    private final HealthDialect health;
    private final BackupsDialect backups;
    private final OneBackupDialect oneBackup;
    private final ExportingDialect exporting;
    private final ExportersDialect exporters;
    private final ReplicasDialect replicas;

    HttpManagement(Transport transport, Connection connection, Identity identity, Caller caller) {
        RemoteText text = RemoteText.hiding(connection.credentials());
        this.transport = transport;
        this.connection = connection;
        this.identity = identity;
        this.caller = caller;
        this.common = new Dialect(text);
        this.health = new HealthDialect(common);
        this.backups = new BackupsDialect(path(identity.backups()), common, new BackupShape(text));
        this.oneBackup = identity.backups() == BackupDialect.BACKUPS_BY_ID
                ? new FirstBackupsDialect(common, new BackupShape(text))
                : backups;
        this.exporting = new ExportingDialect(common);
        this.exporters = new ExportersDialect(common);
        this.replicas = new ReplicasDialect(common);
    }

    @Override
    public Answer<Optional<Backup>> backup(long id) {
        return identity.backups() == BackupDialect.NONE
                ? new Answer.Failed<>(notOffered(BACKUPS))
                : ask(oneBackup.get(gateway(), id), reply -> oneBackup.got(id, reply));
    }

    @Override
    public Answer<List<Backup>> backups() {
        return withStore(() -> ask(backups.list(gateway()), backups::listed));
    }

    @Override
    public Answer<List<Backup>> backups(String firstDigits) {
        return identity.backups() == BackupDialect.BACKUP_RUNTIME
                        && DIGITS.matcher(firstDigits).matches()
                ? ask(backups.list(gateway(), firstDigits), backups::listed)
                : new Answer.Failed<>(
                        notOffered("a list of the backups whose id begins with given digits (8.8 and later)"));
    }

    @Override
    public Answer<Checkpoints> checkpoints() {
        return offered(Capability.Checkpoints)
                ? ask(backups.state(gateway()), backups::stateRead)
                : new Answer.Failed<>(notOffered("the state of checkpoints (8.9 and later)"));
    }

    @Override
    public TakeResult take(long id) {
        return identity.backups() == BackupDialect.NONE
                ? new TakeResult.Failed(notOffered(BACKUPS))
                : take(oneBackup.take(gateway(), id), reply -> oneBackup.taken(id, reply));
    }

    @Override
    public TakeResult takeNext() {
        return identity.backups().mayMakeIds()
                ? take(backups.takeNext(gateway()), backups::nextTaken)
                : new TakeResult.Failed(notOffered("ids of its own making (8.9 and later)"));
    }

    private TakeResult take(Exchange exchange, Function<Reply, TakeResult> meaning) {
        return transport.call(connection, caller, exchange, transport.deadline(), meaning, Outcome::of);
    }

    @Override
    public Answer<Done> delete(long id) {
        return withStore(() -> ask(backups.delete(gateway(), id), reply -> backups.deleted(id, reply)));
    }

    @Override
    public Answer<Topology> topology() {
        return offered(Capability.Cluster)
                ? ask(
                        Exchange.get(Verb.Topology, gateway(), "actuator/cluster"),
                        reply -> common.read(Verb.Topology, reply, ClusterShape::topology))
                : new Answer.Failed<>(notOffered("the cluster configuration (GET /actuator/cluster)"));
    }

    @Override
    public Answer<List<ConfiguredExporter>> exporters() {
        return withExporters(() -> ask(exporters.list(gateway()), exporters::listed));
    }

    @Override
    public Answer<PlannedChange> enableExporter(String exporterId, @Nullable String initializeFrom) {
        return planned(exporters.enable(gateway(), exporterId, initializeFrom));
    }

    @Override
    public Answer<PlannedChange> disableExporter(String exporterId) {
        return planned(exporters.disable(gateway(), exporterId));
    }

    @Override
    public Answer<PlannedChange> deleteExporter(String exporterId) {
        return planned(exporters.delete(gateway(), exporterId));
    }

    @Override
    public ExportingResult exporting(ExportingChange change) {
        return offered(Capability.Exporting)
                ? transport.call(
                        connection,
                        caller,
                        exporting.exchange(gateway(), change),
                        transport.deadline(),
                        reply -> exporting.changed(change, reply),
                        Outcome::of)
                : new ExportingResult.Failed(notOffered("a pause of exporting (8.2 and later)"));
    }

    @Override
    public Answer<GatewayHealth> gatewayHealth() {
        Deadline deadline = transport.deadline();
        return then(
                look(Verb.GatewayHealth, gateway(), "", deadline),
                whole -> both(
                        group(Verb.GatewayHealth, gateway(), "/startup", deadline),
                        () -> group(Verb.GatewayHealth, gateway(), "/liveness", deadline),
                        (startup, liveness) ->
                                new GatewayHealth(whole.status(), startup, liveness, whole.partitions())));
    }

    @Override
    public Answer<BrokerHealth> brokerHealth(int brokerId) {
        Deadline deadline = transport.deadline();
        return withBroker(
                brokerId,
                broker -> then(
                        look(Verb.BrokerHealth, broker, "/readiness", deadline),
                        ready -> both(
                                group(Verb.BrokerHealth, broker, "/startup", deadline),
                                () -> group(Verb.BrokerHealth, broker, "/status", deadline),
                                (startup, status) -> new BrokerHealth(startup, ready.status(), status))));
    }

    @Override
    public Answer<List<Replica>> replicas(int brokerId) {
        return withBroker(brokerId, broker -> ask(replicas.list(broker), replicas::listed));
    }

    @Override
    public Answer<List<Replica>> atBroker(int brokerId, BrokerChange change) {
        return withBroker(
                brokerId, broker -> ask(replicas.change(broker, change), reply -> replicas.changed(change, reply)));
    }

    private Answer<PlannedChange> planned(Exchange exchange) {
        return withExporters(() -> ask(exchange, reply -> exporters.planned(exchange.verb(), reply)));
    }

    private <T> Answer<T> withExporters(Supplier<Answer<T>> ask) {
        return offered(Capability.Exporters)
                ? ask.get()
                : new Answer.Failed<>(notOffered("exporters that can be listed and changed (8.6 and later)"));
    }

    private <T> Answer<T> ask(Exchange exchange, Function<Reply, Answer<T>> meaning) {
        return ask(exchange, transport.deadline(), meaning);
    }

    private <T> Answer<T> ask(Exchange exchange, Deadline deadline, Function<Reply, Answer<T>> meaning) {
        return transport.call(connection, caller, exchange, deadline, meaning, Outcome::of);
    }

    private Answer<HealthDialect.Look> look(Verb verb, URI base, String group, Deadline deadline) {
        return ask(Exchange.get(verb, base, HEALTH + group), deadline, reply -> health.looked(verb, reply));
    }

    private Answer<String> group(Verb verb, URI base, String group, Deadline deadline) {
        return ask(Exchange.get(verb, base, HEALTH + group), deadline, reply -> health.lookedAtGroup(verb, reply));
    }

    private <T> Answer<T> withBroker(int brokerId, Function<URI, Answer<T>> ask) {
        return connection
                .brokers()
                .of(brokerId)
                .map(ask)
                .orElseGet(() -> new Answer.Failed<>(Dialect.rejected(
                        Cause.Unsupported, "the address of broker " + brokerId + " is not known: set brokers")));
    }

    private <T> Answer<T> withStore(Supplier<Answer<T>> ask) {
        return identity.backups().listsAndDeletes()
                ? ask.get()
                : new Answer.Failed<>(notOffered("backups that can be listed and deleted (8.2 and later)"));
    }

    private boolean offered(Capability capability) {
        return identity.capabilities().contains(capability);
    }

    private URI gateway() {
        return connection.management();
    }

    private static Failure notOffered(String what) {
        return Dialect.rejected(Cause.Unsupported, "this Zeebe does not offer " + what);
    }

    private static String path(BackupDialect dialect) {
        return switch (dialect) {
            case NONE, BACKUPS_BY_ID, BACKUPS -> "actuator/backups";
            case BACKUP_RUNTIME -> "actuator/backupRuntime";
        };
    }

    private static <A, B> Answer<B> then(Answer<A> first, Function<A, Answer<B>> next) {
        return switch (first) {
            case Answer.Ok<A>(A value) -> next.apply(value);
            case Answer.Failed<A>(Failure failure) -> new Answer.Failed<>(failure);
        };
    }

    private static <A, B, C> Answer<C> both(Answer<A> first, Supplier<Answer<B>> second, BiFunction<A, B, C> join) {
        return then(first, a -> second.get().map(b -> join.apply(a, b)));
    }
}
