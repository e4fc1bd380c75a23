package io.zeebeops.e2e.bench;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.zeebeops.demo.Checkout;
import io.zeebeops.demo.Operator;
import io.zeebeops.demo.Stage;
import io.zeebeops.demo.Zeebe;
import io.zeebeops.v1alpha1.Brokers;
import io.zeebeops.v1alpha1.ClusterRef;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.Management;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupSpec;
import io.zeebeops.v1alpha1.ZeebeBackupSpec.DeletionPolicy;
import io.zeebeops.v1alpha1.ZeebeBackupSpec.Source;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterSpec;
import io.zeebeops.v1alpha1.ZeebeClusterSpec.UnownedPause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Takes backups one after the other, and prints what they cost. API server, Zeebe and operator are processes of their own. */
public final class Benchmark {
    private static final String CLUSTER = "prod";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int WARM_UP = 20;

    private final KubernetesClient client;
    private final Zeebe zeebe;
    private final Observed observed;
    private final Completions completions;
    private final List<Duration> toLook = new ArrayList<>();
    private final List<Duration> toPost = new ArrayList<>();
    private final List<Duration> toCompleted = new ArrayList<>();
    // The end of a backup must not keep step with the operator's polls.
    private final Random durations = new Random(1);

    private Benchmark(KubernetesClient client, Zeebe zeebe, Completions completions) {
        this.client = client;
        this.zeebe = zeebe;
        this.completions = completions;
        observed = new Observed(zeebe);
    }

    /** The argument: how many backups, 300 if none is given. */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        var backups = arguments.length == 0 ? 300 : Integer.parseInt(arguments[0]);
        var checkout = Checkout.find();
        try (var stage = new Stage(checkout, checkout.root().resolve("e2e/tests/target/bench"))) {
            var zeebe = stage.startZeebe(List.of("--start-delay", "50ms"));
            var client = stage.startControlPlane().client();
            var begin = System.nanoTime();
            var operator = stage.startOperator();
            var startUp = Duration.ofNanos(System.nanoTime() - begin);
            try (var completions = new Completions(client)) {
                var figures = new Benchmark(client, zeebe, completions).run(backups, operator, startUp);
                System.out.println(figures.table());
            }
        }
    }

    private Figures run(int backups, Operator operator, Duration startUp) throws IOException {
        connect();
        var memoryAtFirst = residentMemory(operator);
        for (var i = 0; i < WARM_UP; i++) {
            backup("warm-up-" + i);
        }
        toLook.clear();
        toPost.clear();
        toCompleted.clear();
        observed.forget();
        var requests = Counts.ofApiRequests(operator.metrics());
        var begin = Instant.now();
        for (var i = 0; i < backups; i++) {
            backup("bench-" + i);
        }
        var took = Duration.between(begin, Instant.now());
        return new Figures(
                toLook,
                toPost,
                toCompleted,
                Counts.ofApiRequests(operator.metrics()).since(requests, backups),
                observed.requestsOfBackups().since(new Counts(new TreeMap<>()), backups),
                observed.requestsOfClusters(),
                took,
                startUp,
                memoryAtFirst,
                residentMemory(operator));
    }

    private void connect() {
        var endpoints = zeebe.brokers().entrySet().stream()
                .map(broker ->
                        new Brokers.Endpoint(broker.getKey(), broker.getValue().toString()))
                .toList();
        var cluster = new ZeebeCluster();
        cluster.setMetadata(new ObjectMetaBuilder().withName(CLUSTER).build());
        cluster.setSpec(new ZeebeClusterSpec(
                new Management(zeebe.gateway().toString(), null, null, null),
                new Brokers(null, endpoints),
                ZeebeClusterSpec.DEFAULT_POLL_INTERVAL_SECONDS,
                ZeebeClusterSpec.DEFAULT_INVENTORY_INTERVAL_SECONDS,
                UnownedPause.Report,
                false));
        client.resource(cluster).create();
        client.resources(ZeebeCluster.class)
                .withName(CLUSTER)
                .waitUntilCondition(Benchmark::isReady, LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static boolean isReady(ZeebeCluster cluster) {
        return cluster != null
                && cluster.getStatus() != null
                && cluster.getStatus().conditions() != null
                && cluster.getStatus().conditions().stream()
                        .filter(condition -> condition.type().equals("Ready"))
                        .anyMatch(Condition::holds);
    }

    private void backup(String name) {
        zeebe.control("POST", "timing?stagger=PT0S&backupDuration=" + Duration.ofMillis(durations.nextInt(200, 700)));
        var backup = new ZeebeBackup();
        backup.setMetadata(new ObjectMetaBuilder().withName(name).build());
        backup.setSpec(new ZeebeBackupSpec(
                new ClusterRef(CLUSTER),
                null,
                Source.New,
                null,
                null,
                ZeebeBackupSpec.DEFAULT_ACTIVE_DEADLINE_SECONDS,
                null,
                DeletionPolicy.Retain,
                null));
        client.resource(backup).create();
        var created = Instant.now();
        var completed = completions.await(name, LIMIT);
        observed.read();
        toLook.add(Duration.between(created, observed.look()));
        toPost.add(Duration.between(created, observed.take()));
        toCompleted.add(Duration.between(observed.end(), completed));
    }

    /** VmRSS, as Linux tells it, in bytes. */
    private static long residentMemory(Operator operator) throws IOException {
        var pid = operator.program().process().program().orElseThrow().pid();
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(kib -> Long.parseLong(kib) << 10)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
