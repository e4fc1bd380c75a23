package io.zeebeops.simulator.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zeebeops.simulator.http.Beginning;
import io.zeebeops.simulator.http.HttpFaults;
import io.zeebeops.simulator.http.ProcessControl;
import io.zeebeops.simulator.model.StoreState;
import io.zeebeops.simulator.model.ZeebeModel;
import io.zeebeops.simulator.set.Peer.Looks;
import io.zeebeops.simulator.settings.SimulatorSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** What a broker makes of another one that does not answer as it should. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class PeerTest {

    private static final Duration VERY_LONG = Duration.ofMinutes(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private FakePeer other;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        other = new FakePeer(1);
    }

    @AfterEach
    void stop() {
        other.close();
        http.shutdownNow();
    }

    @Test
    void whatWasAskedBeforeASignOfLifeTellsNoMore() throws Exception {
        Peer peer = new Peer(other.address(), http, VERY_LONG);
        peer.greet().join();
        other.holdsAnswers();
        CompletableFuture<Void> asked = peer.greet();
        other.isAsked();

        peer.spoke();
        other.close();
        asked.join();

        assertThat(peer.looks()).isEqualTo(Looks.ALIVE);
    }

    @Test
    void whoDoesNotRefuseAnyLongerMayBeThere() throws Exception {
        int port = TestSet.freePort();
        Peer peer = new Peer(URI.create("http://127.0.0.1:" + port), http, VERY_LONG);
        peer.greet().join();
        assertThat(peer.looks()).isEqualTo(Looks.GONE);

        try (FakePeer late = new FakePeer(2, port)) {
            late.holdsAnswers();
            peer.greet();
            late.isAsked();

            assertThat(peer.looks()).isEqualTo(Looks.UNHEARD);
        }
    }

    @Test
    void aPrimaryThatWaitsForAHangingFollowerSaysWhoItIsAllTheSame() throws Exception {
        Peer peer = new Peer(other.address(), http, VERY_LONG);
        peer.greet().join();
        other.holdsAnswers();
        try (Reign reign = reign(peer)) {
            CompletableFuture<Void> settling = CompletableFuture.runAsync(reign::settle);
            other.isAsked();

            assertThat(reign.sequence()).isEqualTo(8);
            assertThat(settling).isNotDone();

            other.close();
            settling.join();
        }
    }

    @Test
    void aStoreThatStartsIsAwayUntilItAnswers() throws Exception {
        int port = TestSet.freePort();
        RemoteStore store = new RemoteStore(URI.create("http://127.0.0.1:" + port), http);
        try (Reign reign = reign(new Peer(other.address(), http), store)) {
            reign.watchStore();
            assertThat(reign.model.faults().store()).isEqualTo(StoreState.DOWN);

            try (FakePeer starting = new FakePeer(0, port)) {
                starting.holdsAnswers();
                reign.watchStore();

                assertThat(reign.model.faults().store()).isEqualTo(StoreState.DOWN);
            }
        }
    }

    @Test
    void whoIsNoLongerThePrimaryWritesNothing() {
        Reign reign = reign(new Peer(other.address(), http));
        reign.close();

        assertThatThrownBy(reign::settle).hasMessageContaining("another primary");

        assertThat(folder.resolve("cluster.json")).doesNotExist();
    }

    private Reign reign(Peer peer) {
        return reign(peer, null);
    }

    private Reign reign(Peer peer, @Nullable RemoteStore store) {
        SimulatorSettings simulator = SimulatorSettings.defaults();
        ZeebeModel model = new ZeebeModel(simulator.timing(), InstantSource.system());
        SetSettings settings =
                new SetSettings(simulator, List.of(), 0, 0, folder, null, InstantSource.system(), Beginning.calm());
        return new Reign(
                1,
                7,
                model,
                new HttpFaults(),
                settings,
                ProcessControl.simulated(model.faults()),
                0,
                List.of(peer),
                new BrokerFolder(folder),
                store);
    }
}
