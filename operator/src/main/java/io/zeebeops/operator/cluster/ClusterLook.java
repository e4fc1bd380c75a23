package io.zeebeops.operator.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.zeebeops.operator.cluster.ClusterObservation.Reach;
import io.zeebeops.operator.cluster.pause.Knowledge;
import io.zeebeops.operator.cluster.pause.PauseDesk;
import io.zeebeops.operator.cluster.pause.Target;
import io.zeebeops.operator.kubernetes.ClusterConnection;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.BrokerHealth;
import io.zeebeops.operator.zeebe.Caller;
import io.zeebeops.operator.zeebe.Capability;
import io.zeebeops.operator.zeebe.ConfiguredExporter;
import io.zeebeops.operator.zeebe.Connection;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.GatewayHealth;
import io.zeebeops.operator.zeebe.IdMode;
import io.zeebeops.operator.zeebe.Identity;
import io.zeebeops.operator.zeebe.Replica;
import io.zeebeops.operator.zeebe.Topology;
import io.zeebeops.operator.zeebe.ZeebeClient;
import io.zeebeops.operator.zeebe.ZeebeManagement;
import io.zeebeops.v1alpha1.ZeebeCluster;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look at one cluster: all calls that an observation is made of. Takes as long as the cluster does. */
public final class ClusterLook {
    /** Which Zeebe it is changes with an upgrade only. */
    private static final Duration IDENTITY_KEPT = Duration.ofMinutes(1);

    private static final int BROKERS_AT_ONCE = 8;
    private static final Logger LOG = LoggerFactory.getLogger(ClusterLook.class);

    private final Function<ZeebeCluster, ClusterConnection> connections;
    private final ZeebeClient client;
    private final PauseDesk desk;
    private final InstantSource clock;

    /** Makes no call. What it sees of replicas, and how it gets there, the desk is told. */
    public ClusterLook(
            Function<ZeebeCluster, ClusterConnection> connections,
            ZeebeClient client,
            PauseDesk desk,
            InstantSource clock) {
        this.connections = connections;
        this.client = client;
        this.desk = desk;
        this.clock = clock;
    }

    ClusterObservation at(ZeebeCluster cluster, Optional<ClusterObservation> before, boolean listSoon) {
        try {
            return look(cluster, before, listSoon);
        } catch (RuntimeException unexpected) {
            LOG.error(
                    "The look at ZeebeCluster {}/{} failed",
                    cluster.getMetadata().getNamespace(),
                    cluster.getMetadata().getName(),
                    unexpected);
            return ClusterObservation.unreached(
                    new Reach.Unreached(
                            ClusterReason.Unreachable, "The look at it failed; the operator's log says more.", false),
                    before.map(ClusterObservation::inventory).orElse(Inventory.NONE),
                    clock.instant());
        }
    }

    private ClusterObservation look(ZeebeCluster cluster, Optional<ClusterObservation> before, boolean listSoon) {
        Instant now = clock.instant();
        Inventory inventory = before.map(ClusterObservation::inventory).orElse(Inventory.NONE);
        ClusterConnection found;
        try {
            found = connections.apply(cluster);
        } catch (KubernetesClientException unread) {
            // The API server's trouble is none of the cluster: what was known goes on.
            return before.orElseGet(() -> ClusterObservation.unreached(
                    new Reach.Unreached(
                            ClusterReason.Unreachable, "The API server did not give the Secrets it names.", false),
                    inventory,
                    now));
        }
        return switch (found) {
            case ClusterConnection.Unusable(var reason, String message) ->
                ClusterObservation.unreached(
                        new Reach.Unreached(ClusterReason.valueOf(reason.name()), message, true), inventory, now);
            case ClusterConnection.Usable(Connection connection) ->
                switch (reach(cluster, connection, before, now)) {
                    case Reach.Unreached unreached -> ClusterObservation.unreached(unreached, inventory, now);
                    case Reach.Reached reached -> reached(cluster, reached, inventory, listSoon, now);
                };
        };
    }

    private Reach reach(ZeebeCluster cluster, Connection connection, Optional<ClusterObservation> before, Instant now) {
        Optional<Reach.Reached> known = before.map(ClusterObservation::reach)
                .filter(Reach.Reached.class::isInstance)
                .map(Reach.Reached.class::cast)
                .filter(reached -> reached.connection().equals(connection))
                .filter(reached -> now.isBefore(reached.identifiedAt().plus(IDENTITY_KEPT)));
        if (known.isPresent()) {
            return known.get();
        }
        Identity identified = desk.target(cluster.getMetadata().getUid())
                .map(Target::identity)
                .orElseGet(() -> KnownIdentity.of(cluster));
        desk.use(target(cluster, connection, identified));
        return switch (client.identify(connection, caller(cluster))) {
            case Answer.Ok<Identity>(Identity identity) -> {
                Target target = target(cluster, connection, identity);
                desk.use(target);
                desk.isGood(target);
                yield new Reach.Reached(connection, identity, now);
            }
            case Answer.Failed<Identity>(Failure failure) -> {
                if (failure instanceof Failure.Rejected) {
                    desk.isRefused(cluster.getMetadata().getUid());
                }
                yield unreached(failure);
            }
        };
    }

    private static Target target(ZeebeCluster cluster, Connection connection, Identity identity) {
        return new Target(
                cluster.getMetadata().getUid(),
                cluster.getMetadata().getNamespace(),
                cluster.getMetadata().getName(),
                connection,
                identity);
    }

    private ClusterObservation reached(
            ZeebeCluster cluster, Reach.Reached reached, Inventory inventory, boolean listSoon, Instant now) {
        ZeebeManagement zeebe = client.management(reached.connection(), reached.identity(), caller(cluster));
        Answer<GatewayHealth> gateway = zeebe.gatewayHealth();
        if (gateway instanceof Answer.Failed<GatewayHealth>(Failure failure)) {
            return ClusterObservation.unreached(unreached(failure), inventory, now);
        }
        Set<Capability> offered = reached.identity().capabilities();
        Knowledge knowledge = desk.of(cluster.getMetadata().getUid());
        Optional<Topology> topology =
                offered.contains(Capability.Cluster) ? zeebe.topology().found() : Optional.empty();
        topology.ifPresentOrElse(knowledge::told, knowledge::notTold);
        Optional<List<ConfiguredExporter>> exporters =
                offered.contains(Capability.Exporters) ? zeebe.exporters().found() : Optional.empty();
        Map<Integer, BrokerHealth> health = new ConcurrentHashMap<>();
        Map<Integer, List<Replica>> replicas = new ConcurrentHashMap<>();
        if (offered.contains(Capability.BrokerAccess)) {
            brokers(zeebe, knowledge, topology.map(Topology::brokers).orElse(List.of()), health, replicas);
        }
        return new ClusterObservation(
                reached,
                topology,
                gateway.found(),
                exporters,
                health,
                replicas,
                inventory(cluster, reached.identity(), zeebe, inventory, listSoon),
                now);
    }

    private void brokers(
            ZeebeManagement zeebe,
            Knowledge knowledge,
            List<Topology.Broker> brokers,
            Map<Integer, BrokerHealth> health,
            Map<Integer, List<Replica>> replicas) {
        Semaphore atOnce = new Semaphore(BROKERS_AT_ONCE);
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Topology.Broker broker : brokers) {
                each.execute(() -> {
                    atOnce.acquireUninterruptibly();
                    try {
                        int id = broker.brokerId();
                        Answer<List<Replica>> told = knowledge.look(id, clock, () -> zeebe.replicas(id));
                        told.found().ifPresent(seen -> replicas.put(id, seen));
                        if (!(told instanceof Answer.Failed<List<Replica>>(Failure.Transient away))) {
                            zeebe.brokerHealth(id).found().ifPresent(found -> health.put(id, found));
                        }
                    } finally {
                        atOnce.release();
                    }
                });
            }
        }
    }

    private Inventory inventory(
            ZeebeCluster cluster, Identity identity, ZeebeManagement zeebe, Inventory before, boolean listSoon) {
        Instant now = clock.instant();
        if (!identity.backups().listsAndDeletes() || now.isBefore(before.nextAt(cluster.getSpec(), listSoon))) {
            return before;
        }
        return switch (zeebe.backups()) {
            case Answer.Ok<List<Backup>>(List<Backup> backups) -> {
                Inventory listed = before.listed(backups, now)
                        .with(identity.backups().mayMakeIds() ? IdMode.UNKNOWN : IdMode.EXPLICIT);
                yield identity.capabilities().contains(Capability.Checkpoints)
                        ? zeebe.checkpoints().found().map(listed::with).orElse(listed)
                        : listed;
            }
            case Answer.Failed<List<Backup>>(Failure failure) -> before.failed(failure, now);
        };
    }

    private static Caller caller(ZeebeCluster cluster) {
        return new Caller(cluster.getKind(), cluster.getMetadata().getUid(), 0);
    }

    private static Reach unreached(Failure failure) {
        return failure instanceof Failure.Rejected(Failure.Cause cause, String message)
                ? new Reach.Unreached(reason(cause), message, true)
                : new Reach.Unreached(ClusterReason.Unreachable, failure.message(), false);
    }

    private static ClusterReason reason(Failure.Cause cause) {
        return switch (cause) {
            case Unauthorized -> ClusterReason.Unauthorized;
            case BadCertificate -> ClusterReason.BadCertificate;
            case HostNotAllowed -> ClusterReason.HostNotAllowed;
            case NotZeebe, NoBackupStore, IdsGenerated, IdRequired, Unsupported, Refused -> ClusterReason.NotZeebe;
        };
    }
}
