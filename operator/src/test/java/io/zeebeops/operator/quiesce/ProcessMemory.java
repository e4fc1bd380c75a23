package io.zeebeops.operator.quiesce;

import io.zeebeops.operator.cluster.ClusterConductor;
import io.zeebeops.operator.cluster.ClusterObservation;
import io.zeebeops.operator.cluster.ClusterObservation.Reach;
import io.zeebeops.operator.cluster.ClusterReason;
import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.cluster.Inventory;
import io.zeebeops.operator.cluster.Pauses;
import io.zeebeops.operator.cluster.arbiter.PauseCall;
import io.zeebeops.operator.cluster.arbiter.PauseSight;
import io.zeebeops.operator.cluster.arbiter.PauseSight.Abilities;
import io.zeebeops.operator.cluster.arbiter.Situation.Ledger;
import io.zeebeops.operator.cluster.arbiter.Tried.Verdict;
import io.zeebeops.operator.cluster.pause.Knowledge;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Capability;
import io.zeebeops.operator.zeebe.Connection;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.Identity;
import io.zeebeops.operator.zeebe.Identity.BackupDialect;
import io.zeebeops.operator.zeebe.Topology;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.ZeebeCluster;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All that one process knows, and its calls that were not sent yet. */
final class ProcessMemory {
    private static final Duration HANGING = Duration.ofSeconds(20);
    private static final Duration SENDING = Duration.ofMillis(3);
    private static final Connection CONNECTION = new Connection(
            URI.create("http://zeebe.camunda.svc:9600"),
            new Connection.BrokerAddresses.None(),
            new Connection.Credentials.None(),
            Connection.Trust.DEFAULT);

    private final PauseWorld world;
    private final PauseProcess process;
    private final Map<String, Knowledge> knowledge = new HashMap<>();
    private final Map<String, ClusterObservation> latest = new HashMap<>();
    private final Map<String, Instant> lookedAt = new HashMap<>();
    private final Set<String> looking = new HashSet<>();
    private final Set<PauseCall> unsent = new LinkedHashSet<>();
    private boolean dead;

    ProcessMemory(PauseWorld world, PauseProcess process) {
        this.world = world;
        this.process = process;
    }

    /** What was about to be sent may be sent all the same, by a process that does not know yet that it is none any more. */
    void die() {
        dead = true;
        unsent.forEach(call -> world.time.later(Duration.ofSeconds(5), () -> {
            if (world.api.version() % 2 == 0) {
                new CallOnItsWay(world, call).takesEffect();
                world.oracle.disturbed();
            }
        }));
    }

    private Knowledge of(ZeebeCluster cluster) {
        return knowledge.computeIfAbsent(cluster.getMetadata().getUid(), uid -> new Knowledge());
    }

    /** Always in the same order, so that a history is the same each time. */
    private Set<Integer> brokersOf(ZeebeCluster cluster) {
        return new TreeSet<>(of(cluster).brokers());
    }

    Optional<ClusterObservation> latest(ZeebeCluster cluster) {
        return Optional.ofNullable(latest.get(cluster.getMetadata().getUid()));
    }

    private PauseSight sighted(ZeebeCluster cluster) {
        return of(cluster)
                .sight(
                        abilities(),
                        ClusterConductor.ledger(cluster),
                        Duration.between(Instant.EPOCH, world.time.instant()));
    }

    private Abilities abilities() {
        return new Abilities(true, world.brokerAccess, true, "8.6.0");
    }

    void ordinaryLook(ZeebeCluster cluster) {
        Reach reach = world.zeebe.gatewayReachable()
                ? new Reach.Reached(
                        CONNECTION,
                        new Identity("8.6.0", EnumSet.allOf(Capability.class), BackupDialect.BACKUPS),
                        world.time.instant())
                : new Reach.Unreached(ClusterReason.Unreachable, "It does not answer.", false);
        Answer<Topology> topology = world.zeebe.topology();
        told(cluster, topology);
        latest.put(
                cluster.getMetadata().getUid(),
                new ClusterObservation(
                        reach,
                        topology.found(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        Inventory.NONE,
                        world.time.operatorNow()));
        if (world.brokerAccess) {
            brokersOf(cluster).forEach(broker -> {
                if (world.zeebe.reachable(broker) && world.zeebe.model.brokerHangs(broker)) {
                    look(cluster, broker);
                } else {
                    of(cluster).look(broker, world.time::operatorNow, () -> world.zeebe.replicas(broker));
                }
            });
        }
    }

    private void told(ZeebeCluster cluster, Answer<Topology> topology) {
        topology.found().ifPresentOrElse(of(cluster)::told, of(cluster)::notTold);
    }

    private void brokers(ZeebeCluster cluster) {
        if (world.brokerAccess) {
            brokersOf(cluster).forEach(broker -> look(cluster, broker));
        }
    }

    private void look(ZeebeCluster cluster, int broker) {
        String key = cluster.getMetadata().getUid() + "/" + broker;
        if (!looking.add(key)) {
            return;
        }
        boolean hangs = world.zeebe.reachable(broker) && world.zeebe.model.brokerHangs(broker);
        process.later(hangs ? HANGING : SENDING, () -> {
            looking.remove(key);
            of(cluster)
                    .look(
                            broker,
                            world.time::operatorNow,
                            () -> hangs
                                    ? new Answer.Failed<>(new Failure.Transient("timeout"))
                                    : world.zeebe.replicas(broker));
            if (of(cluster).isOutdated(broker)) {
                look(cluster, broker);
            }
            process.clusterSoon();
        });
    }

    Pauses pauses() {
        return new Pauses() {
            @Override
            public PauseSight sight(ZeebeCluster cluster) {
                return BrokenSight.of(world.breakage, ClusterConductor.ledger(cluster), sighted(cluster));
            }

            @Override
            public Duration pauseUnseenFor(ZeebeCluster cluster) {
                return of(cluster).pauseUnseenFor(Duration.between(Instant.EPOCH, world.time.instant()));
            }

            @Override
            public Optional<Connection> address(ZeebeCluster cluster) {
                return Optional.of(CONNECTION);
            }

            @Override
            public void call(ZeebeCluster cluster, PauseCall call) {
                begin(cluster, call);
            }

            @Override
            public void look(ZeebeCluster cluster, Duration notOlderThan) {
                Instant now = world.time.instant();
                Instant before = lookedAt.get(cluster.getMetadata().getUid());
                if (before == null || !now.isBefore(before.plus(notOlderThan))) {
                    lookedAt.put(cluster.getMetadata().getUid(), now);
                    told(cluster, world.zeebe.topology());
                    brokers(cluster);
                }
            }
        };
    }

    private void begin(ZeebeCluster cluster, PauseCall call) {
        if (world.breakage == PauseBreakage.GATEWAY_ONLY
                && call.place().broker().isPresent()) {
            return;
        }
        if (!of(cluster).callBegins(call)) {
            return;
        }
        unsent.add(call);
        world.oracle.decided(call);
        process.later(SENDING, () -> {
            world.mishaps.cross();
            unsent.remove(call);
            process.called();
            CallOnItsWay.Answered answered = new CallOnItsWay(world, call).send(world.mishaps.remote());
            world.oracle.news();
            world.mishaps.cross();
            process.later(answered.after(), () -> end(cluster, call, answered.verdict()));
        });
    }

    private void end(ZeebeCluster cluster, PauseCall call, Verdict verdict) {
        world.count("call " + call.mode() + " " + verdict);
        of(cluster).callEnded(call, verdict, "said", world.time.operatorNow());
        brokers(cluster);
        process.clusterSoon();
    }

    QuiesceSurroundings around(Optional<ZeebeCluster> cluster) {
        return new QuiesceSurroundings() {
            @Override
            public QuiesceObservation observe(GatewayQuiesce claim) {
                return new QuiesceObservation(
                        cluster.map(ProcessMemory.this::view).orElseGet(ClusterView.Missing::new),
                        cluster.filter(ZeebeCluster::isMarkedForDeletion).isPresent(),
                        cluster.map(ClusterConductor::ledger).orElse(Ledger.EMPTY),
                        cluster.map(one -> of(one).seen(abilities())).orElse(PauseSight.NOTHING),
                        cluster.map(one -> of(one).looksCaughtUp()).orElse(0),
                        PauseWorld.CAP);
            }

            @Override
            public void look(Duration notOlderThan) {
                cluster.ifPresent(one -> pauses().look(one, notOlderThan));
            }
        };
    }

    private ClusterView view(ZeebeCluster cluster) {
        if (cluster.getSpec().suspend()) {
            return new ClusterView.Unavailable("Suspended", "it is suspended.", false);
        }
        return latest(cluster)
                .<ClusterView>map(seen -> seen.reach() instanceof Reach.Reached(var to, Identity identity, var at)
                        ? new ClusterView.Available(identity, ClusterView.StoreList.UNKNOWN)
                        : new ClusterView.Unavailable("Unreachable", "it does not answer.", false))
                .orElseGet(ClusterView.NotLookedAt::new);
    }

    boolean isDead() {
        return dead;
    }
}
