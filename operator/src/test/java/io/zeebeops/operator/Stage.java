package io.zeebeops.operator;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.operator.runtime.OperatorApp;
import io.zeebeops.operator.runtime.Options;
import io.zeebeops.operator.runtime.Settings;
import io.zeebeops.operator.zeebe.CallLimits;
import io.zeebeops.operator.zeebe.CallObserver;
import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.v1alpha1.Brokers;
import io.zeebeops.v1alpha1.ClusterRef;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceSpec;
import io.zeebeops.v1alpha1.Management;
import io.zeebeops.v1alpha1.SecretRef;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupSpec;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An operator in this JVM, between a real API server and a simulated Zeebe. */
final class Stage implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(60);
    static final String CLUSTER = "prod";

    private static final CallLimits LIMITS =
            new CallLimits(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(3), 1 << 20);

    final ControlPlane controlPlane;
    final String namespace;
    final KubernetesClient client;
    final SimulatedZeebe zeebe;

    private @Nullable OperatorApp app;
    private final Map<String, String> settings = new HashMap<>();
    private CallObserver observer = CallObserver.NONE;
    private Options options = Options.OF_A_PROCESS.withEnd(() -> {});

    Stage(ControlPlane controlPlane, TestNamespace namespace, SimulatedZeebe zeebe) {
        this.controlPlane = controlPlane;
        this.namespace = namespace.name();
        this.client = namespace.client();
        this.zeebe = zeebe.start();
        controlPlane.applyCrds(Path.of("..", "crds"));
    }

    Stage seeing(CallObserver observer) {
        this.observer = observer;
        return this;
    }

    Stage with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    Stage with(Options options) {
        this.options = options;
        return this;
    }

    OperatorApp operate() {
        settings.putAll(Map.of(
                "ZEEBEOPS_WATCH_NAMESPACES", namespace,
                "ZEEBEOPS_LISTEN_PORT", "0",
                "ZEEBEOPS_LISTEN_ADDRESS", "127.0.0.1"));
        Config config = controlPlane.config();
        app = OperatorApp.start(
                Settings.of(settings), config, wiring -> Controllers.of(wiring, LIMITS, observer), options);
        return app;
    }

    OperatorApp app() {
        return Optional.ofNullable(app).orElseThrow();
    }

    ZeebeCluster cluster() {
        return cluster(CLUSTER, zeebe.gatewayUrl().toString());
    }

    ZeebeCluster cluster(String name, String url) {
        return create(name, new Management(url, null, null, null));
    }

    ZeebeCluster create(String name, Management management) {
        return create(name, management, brokers());
    }

    /** One whose brokers nobody can ask. */
    ZeebeCluster clusterWithoutBrokers() {
        return create(CLUSTER, new Management(zeebe.gatewayUrl().toString(), null, null, null), null);
    }

    /** One that wants a username and a password, from the Secret login. */
    ZeebeCluster clusterWithLogin(String username, String password) {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("login")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withStringData(Map.of("username", username, "password", password))
                        .build())
                .create();
        Management.Auth login = new Management.Auth(new SecretRef("login"), null);
        return create(CLUSTER, new Management(zeebe.gatewayUrl().toString(), null, login, null));
    }

    private ZeebeCluster create(String name, Management management, @Nullable Brokers brokers) {
        ZeebeCluster cluster = new ZeebeCluster();
        cluster.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace(namespace).build());
        cluster.setSpec(new ZeebeClusterSpec(management, brokers, 2, null, null, null));
        return client.resource(cluster).create();
    }

    private Brokers brokers() {
        List<Brokers.Endpoint> endpoints = IntStream.range(
                        0, zeebe.settings().shape().brokers())
                .mapToObj(id -> new Brokers.Endpoint(id, zeebe.brokerUrl(id).toString()))
                .toList();
        return new Brokers(null, endpoints);
    }

    ZeebeBackup backup(String name) {
        return backup(name, new BackupWish());
    }

    ZeebeBackup backup(String name, BackupWish wish) {
        ZeebeBackup backup = new ZeebeBackup();
        backup.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace(namespace).build());
        backup.setSpec(wish.spec());
        return client.resource(backup).create();
    }

    ZeebeBackup read(String name) {
        return client.resources(ZeebeBackup.class)
                .inNamespace(namespace)
                .withName(name)
                .get();
    }

    ZeebeCluster readCluster() {
        return client.resources(ZeebeCluster.class)
                .inNamespace(namespace)
                .withName(CLUSTER)
                .get();
    }

    ZeebeBackup awaitReady(String name) {
        return awaitCondition(name, Conditions.READY, "Completed");
    }

    ZeebeBackup awaitStalled(String name, String reason) {
        return awaitCondition(name, Conditions.STALLED, reason);
    }

    ZeebeBackup awaitReconciling(String name, String reason) {
        return awaitCondition(name, Conditions.RECONCILING, reason);
    }

    private ZeebeBackup awaitCondition(String name, String type, String reason) {
        return await("ZeebeBackup " + name + " to be " + type + " because " + reason)
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> read(name),
                        backup -> holds(
                                backup.getStatus() == null
                                        ? null
                                        : backup.getStatus().conditions(),
                                type,
                                reason));
    }

    ZeebeCluster awaitCluster(String type, String reason) {
        return await("the ZeebeCluster to be " + type + " because " + reason)
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        this::readCluster,
                        cluster -> cluster.getStatus() != null
                                && holds(cluster.getStatus().conditions(), type, reason));
    }

    GatewayQuiesce quiesce(String name, GatewayQuiesceSpec spec) {
        GatewayQuiesce claim = new GatewayQuiesce();
        claim.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace(namespace).build());
        claim.setSpec(spec);
        return client.resource(claim).create();
    }

    GatewayQuiesce readQuiesce(String name) {
        return client.resources(GatewayQuiesce.class)
                .inNamespace(namespace)
                .withName(name)
                .get();
    }

    GatewayQuiesce awaitQuiesce(String name, String type, String reason) {
        return await("GatewayQuiesce " + name + " to be " + type + " because " + reason)
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> readQuiesce(name),
                        claim -> claim.getStatus() != null
                                && holds(claim.getStatus().conditions(), type, reason));
    }

    void awaitGone(String name) {
        await(name + " to be gone")
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> read(name) == null);
    }

    private static boolean holds(@Nullable List<Condition> conditions, String type, String reason) {
        return Conditions.find(conditions, type)
                .filter(Condition::holds)
                .filter(condition -> condition.reason().equals(reason))
                .isPresent();
    }

    @Override
    public void close() {
        if (app != null) {
            app.close();
        }
        zeebe.close();
    }

    /** What a ZeebeBackup asks for. */
    record BackupWish(
            @Nullable Long id,
            ZeebeBackupSpec.@Nullable Source source,
            @Nullable Integer retries,
            @Nullable Integer activeDeadline,
            @Nullable Integer startingDeadline,
            ZeebeBackupSpec.@Nullable DeletionPolicy deletion,
            @Nullable Integer ttl,
            String cluster,
            boolean paused) {

        BackupWish() {
            this(null, null, null, null, null, null, null, CLUSTER, false);
        }

        BackupWish withId(long id) {
            return new BackupWish(
                    id, source, retries, activeDeadline, startingDeadline, deletion, ttl, cluster, paused);
        }

        BackupWish existing(long id) {
            return new BackupWish(
                    id,
                    ZeebeBackupSpec.Source.Existing,
                    retries,
                    activeDeadline,
                    startingDeadline,
                    deletion,
                    ttl,
                    cluster,
                    paused);
        }

        BackupWish withRetries(int retries) {
            return new BackupWish(
                    id, source, retries, activeDeadline, startingDeadline, deletion, ttl, cluster, paused);
        }

        BackupWish within(int activeDeadline) {
            return new BackupWish(
                    id, source, retries, activeDeadline, startingDeadline, deletion, ttl, cluster, paused);
        }

        BackupWish startingWithin(int startingDeadline) {
            return new BackupWish(
                    id, source, retries, activeDeadline, startingDeadline, deletion, ttl, cluster, paused);
        }

        BackupWish deletedWithItsData() {
            return new BackupWish(
                    id,
                    source,
                    retries,
                    activeDeadline,
                    startingDeadline,
                    ZeebeBackupSpec.DeletionPolicy.Delete,
                    ttl,
                    cluster,
                    paused);
        }

        BackupWish livingFor(int ttl) {
            return new BackupWish(
                    id, source, retries, activeDeadline, startingDeadline, deletion, ttl, cluster, paused);
        }

        BackupWish holdingASoftPause() {
            return new BackupWish(id, source, retries, activeDeadline, startingDeadline, deletion, ttl, cluster, true);
        }

        BackupWish of(String cluster) {
            return new BackupWish(
                    id, source, retries, activeDeadline, startingDeadline, deletion, ttl, cluster, paused);
        }

        ZeebeBackupSpec spec() {
            return new ZeebeBackupSpec(
                    new ClusterRef(cluster),
                    id,
                    source,
                    paused ? new ZeebeBackupSpec.Exporting(ZeebeBackupSpec.Exporting.Pause.Soft) : null,
                    startingDeadline,
                    activeDeadline,
                    retries,
                    deletion,
                    ttl);
        }
    }
}
