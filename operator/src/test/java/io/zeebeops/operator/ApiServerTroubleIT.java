package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.operator.Stage.BackupWish;
import io.zeebeops.operator.kubernetes.Lists;
import io.zeebeops.operator.runtime.Options;
import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.http.HttpFault;
import io.zeebeops.simulator.model.Happening.BackupTaken;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an API server does on a bad day costs time, never a second backup. */
@ExtendWith(ControlPlaneExtension.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ApiServerTroubleIT {
    private static final Duration ENOUGH_FOR_A_WRITE = Duration.ofSeconds(3);

    private Stage stage;

    @BeforeEach
    void set(ControlPlane controlPlane, TestNamespace namespace) {
        stage = new Stage(
                controlPlane,
                namespace,
                new SimulatedZeebe(SimulatorSettings.defaults().withTiming(Timing.quick())));
    }

    @AfterEach
    void clear() {
        stage.close();
    }

    @Test
    void aRestartInTheMiddleIsSurvived(ControlPlane controlPlane) {
        stage.operate();
        stage.cluster();
        stage.zeebe.faults().add("POST", "/actuator/backups", 5, new HttpFault.CutBefore());
        stage.backup("b");
        stage.awaitReconciling("b", "OutcomeUnknown");
        controlPlane.stopApiServer();
        try {
            stage.zeebe.faults().clear();
        } finally {
            controlPlane.startApiServer();
        }

        long id = stage.awaitReady("b").getStatus().backupId();

        assertThat(taken()).containsExactly(id);
    }

    @Test
    void refusedAndLostWritesAreSurvived() {
        long seed = ThreadLocalRandom.current().nextLong();
        System.out.println("Seed of refused and lost writes: " + seed);
        stage.with(Options.OF_A_PROCESS.withEnd(() -> {}).withInterceptors(List.of(new BadDay(seed))));
        stage.operate();
        stage.cluster();
        for (int i = 0; i < 8; i++) {
            stage.backup("b" + i, new BackupWish().deletedWithItsData());
        }
        for (int i = 0; i < 8; i++) {
            stage.awaitReady("b" + i);
        }

        assertThat(taken()).as("seed " + seed).hasSize(8);
        for (int i = 0; i < 8; i++) {
            stage.client.resource(stage.read("b" + i)).delete();
        }
        for (int i = 0; i < 8; i++) {
            stage.awaitGone("b" + i);
        }
    }

    @Test
    void aClusterWaitsUntilAllItsBackupsAreKnown() {
        CountDownLatch mayList = new CountDownLatch(1);
        Queue<String> writes = new ConcurrentLinkedQueue<>();
        Interceptor slowList = chain -> {
            Request request = chain.request();
            if (request.method().equals("PATCH")) {
                writes.add(request.url().encodedPath());
            } else if (request.url().encodedPath().endsWith("/zeebebackups")
                    && Long.toString(Lists.PAGE).equals(request.url().queryParameter("limit"))) {
                await().until(() -> mayList.getCount() == 0);
            }
            return chain.proceed(request);
        };
        stage.cluster();
        stage.backup("b");
        stage.with(Options.OF_A_PROCESS.withEnd(() -> {}).withInterceptors(List.of(slowList)));
        CompletableFuture<?> start = CompletableFuture.runAsync(stage::operate);

        await().during(ENOUGH_FOR_A_WRITE).until(writes::isEmpty);
        assertThat(start).isNotDone();
        mayList.countDown();

        stage.awaitReady("b");
        assertThat(taken()).hasSize(1);
    }

    @Test
    void calmMeansSilent() {
        stage.operate();
        stage.cluster();
        stage.backup("b");
        String version = stage.awaitReady("b").getMetadata().getResourceVersion();
        await().atMost(Stage.LONG).until(() -> stage.readCluster().getStatus().grants() == null);
        String clusterVersion = stage.readCluster().getMetadata().getResourceVersion();
        long polls = polls();

        await().atMost(Stage.LONG).until(() -> polls() >= polls + 3);

        assertThat(stage.read("b").getMetadata().getResourceVersion()).isEqualTo(version);
        assertThat(stage.readCluster().getMetadata().getResourceVersion()).isEqualTo(clusterVersion);
    }

    private long polls() {
        return stage.zeebe.journal().entries().stream()
                .filter(entry -> entry.toString().contains("/actuator/health/liveness"))
                .count();
    }

    private List<Long> taken() {
        return stage.zeebe.journal().all(BackupTaken.class).stream()
                .map(BackupTaken::id)
                .distinct()
                .toList();
    }

    /** Of the writes of our kinds some are refused, some are not answered, some are carried out and not answered. */
    private static final class BadDay implements Interceptor {
        private final RandomGenerator random;

        BadDay(long seed) {
            random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        }

        @Override
        public Response intercept(Chain chain) throws IOException {
            Request request = chain.request();
            if (request.method().equals("GET") || !request.url().encodedPath().contains("/zeebeops.io/")) {
                return chain.proceed(request);
            }
            return switch (draw()) {
                case 0 -> refused(request, 409);
                case 1 -> refused(request, 429);
                case 2 -> refused(request, 500);
                case 3 -> throw new IOException("cut before it was sent");
                case 4 -> {
                    chain.proceed(request).close();
                    throw new IOException("cut before it was answered");
                }
                default -> chain.proceed(request);
            };
        }

        private synchronized int draw() {
            return random.nextInt(15);
        }

        private static Response refused(Request request, int code) {
            String body = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":" + code + "}";
            return new Response.Builder()
                    .request(request)
                    .protocol(Protocol.HTTP_1_1)
                    .code(code)
                    .message("refused")
                    .body(ResponseBody.create(body, MediaType.get("application/json")))
                    .build();
        }
    }
}
