package io.zeebeops.simulator.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.simulator.TestClock;
import io.zeebeops.simulator.model.Journal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests, time and faults make of nodes. */
class ModelTest {

    private static final int NORMAL = 5555;
    private static final int QUIESCE = 4444;
    private static final String SERVICES = "/invoke/wm.server.quiesce";

    private final TestClock clock = new TestClock();
    private final ApiGatewayModel model = model(new KeptInMemory(), false, "a", "b", "c");

    private ApiGatewayModel model(Kept kept, boolean allNeedsQuiescePort, String... names) {
        List<Node> nodes = Arrays.stream(names)
                .map(name -> Node.fresh(name, NORMAL, NodeTiming.leisurely()))
                .toList();
        return new ApiGatewayModel(
                new ApiGatewayModel.Beginning(nodes, allNeedsQuiescePort), kept, clock, new Journal(1000));
    }

    private static void prepare(ApiGatewayModel model, int node) {
        model.createPort(node, QUIESCE, "QuiescePort", "WmRoot", "test");
        model.enablePort(node, "HTTPListener@" + QUIESCE, true, "test");
        model.setQuiescePort(node, "QuiescePort", "test");
    }

    private QuiesceStatus all(int node, FlushPart... parts) {
        return model.quiesce(node, true, Block.ALL, List.of(parts), "test");
    }

    private String mode(int node) {
        return model.node(node).mode().getClass().getSimpleName();
    }

    private List<Integer> open(int node) {
        return model.listening(node).stream().map(Port::number).toList();
    }

    /** Brings node 0 into a state by name. */
    private void bring(String state) {
        prepare(model, 0);
        switch (state) {
            case "Normal" -> {}
            case "DesignTime" -> model.quiesce(0, true, Block.DESIGNTIME, List.of(), "test");
            case "Flushing" -> all(0);
            case "Quiesced" -> {
                all(0);
                clock.advance(Duration.ofSeconds(11));
            }
            case "Activating" -> {
                bring("Quiesced");
                model.setActiveMode(0, "test");
            }
            case "Draining" -> {
                model.beginRuntime(0, "orders", "test");
                model.shutdown(0, true, Duration.ofMinutes(10), "test");
            }
            case "Down" -> model.kill(0);
            case "Starting" -> model.restart(0);
            default -> throw new IllegalArgumentException(state);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Normal,     5555, GET,  /rest/apigateway/health,             SERVED",
        "Normal,     4444, GET,  /rest/apigateway/health,             SERVED",
        "Normal,     4444, PUT,  /rest/apigateway/quiescemode,        SERVED",
        "Normal,     5555, POST, /rest/apigateway/apis,               SERVED",
        "Normal,     5555, GET,  /gateway/orders,                     SERVED",
        "Normal,     7777, GET,  /gateway/orders,                     CUT",
        "DesignTime, 5555, GET,  /rest/apigateway/apis,               SERVED",
        "DesignTime, 5555, HEAD, /rest/apigateway/apis,               SERVED",
        "DesignTime, 5555, POST, /rest/apigateway/apis,               BLOCKED",
        "DesignTime, 4444, POST, /rest/apigateway/apis,               BLOCKED",
        "DesignTime, 5555, PUT,  /rest/apigateway/apis/1,             BLOCKED",
        "DesignTime, 5555, PUT,  /rest/apigateway/quiescemode,        SERVED",
        "DesignTime, 5555, POST, /rest/apigateway/search,             SERVED",
        "DesignTime, 5555, POST, /rest/facade/apigateway/searchApis,  SERVED",
        "DesignTime, 5555, POST, /rest/apigateway/shutdown,           BLOCKED",
        "DesignTime, 5555, POST, /gateway/orders,                     SERVED",
        "DesignTime, 5555, PUT,  /invoke/wm.server.quiesce/setQuiescePort, SERVED",
        "Flushing,   5555, GET,  /rest/apigateway/health,             BLOCKED",
        "Flushing,   5555, GET,  /rest/apigateway/quiescemode,        BLOCKED",
        "Flushing,   5555, GET,  /gateway/orders,                     BLOCKED",
        "Flushing,   5555, GET,  /invoke/wm.server.quiesce/getCurrentMode, BLOCKED",
        "Flushing,   4444, GET,  /rest/apigateway/health,             SERVED",
        "Flushing,   4444, GET,  /invoke/wm.server.quiesce/getCurrentMode, SERVED",
        "Flushing,   4444, PUT,  /rest/apigateway/quiescemode,        BLOCKED",
        "Flushing,   4444, GET,  /gateway/orders,                     BLOCKED",
        "Quiesced,   5555, GET,  /rest/apigateway/health,             CUT",
        "Quiesced,   5555, GET,  /gateway/orders,                     CUT",
        "Quiesced,   4444, GET,  /rest/apigateway/health,             DISABLED",
        "Quiesced,   4444, POST, /rest/apigateway/shutdown,           DISABLED",
        "Quiesced,   4444, GET,  /invoke/wm.server.quiesce/getCurrentMode, SERVED",
        "Quiesced,   4444, POST, /invoke/wm.server.quiesce/setActiveMode,  SERVED",
        "Activating, 5555, GET,  /rest/apigateway/health,             CUT",
        "Activating, 4444, GET,  /rest/apigateway/health,             DISABLED",
        "Activating, 4444, GET,  /invoke/wm.server.quiesce/getCurrentMode, SERVED",
        "Draining,   5555, GET,  /rest/apigateway/health,             BLOCKED",
        "Draining,   4444, GET,  /gateway/orders,                     BLOCKED",
        "Down,       5555, GET,  /rest/apigateway/health,             CUT",
        "Down,       4444, GET,  /invoke/wm.server.quiesce/getCurrentMode, CUT",
        "Starting,   5555, GET,  /rest/apigateway/health,             CUT",
        "Starting,   4444, GET,  /rest/apigateway/health,             CUT"
    })
    void whatIsAdmitted(String state, int port, String method, String path, Admission expected) {
        bring(state);
        assertThat(Admission.of(model.node(0), port, method, path, SERVICES)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Normal,     false, 5555 4444",
        "DesignTime, false, 5555 4444",
        "Flushing,   false, 5555 4444",
        "Quiesced,   true,  4444",
        "Activating, true,  4444",
        "Draining,   false, 5555 4444"
    })
    void portsAndIntegrationServersOwnView(String state, boolean quiesceMode, String ports) {
        bring(state);
        assertThat(model.isQuiesceMode(0)).isEqualTo(quiesceMode);
        assertThat(open(0))
                .isEqualTo(Arrays.stream(ports.split(" ")).map(Integer::valueOf).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                      10, 11",
        "LICENSE_METRICS,                         2,  3",
        "PERFORMANCE_METRICS,                     5,  6",
        "SUBSCRIPTION_QUOTA,                      3,  4",
        "LICENSE_METRICS SUBSCRIPTION_QUOTA,      5,  6",
        "PERFORMANCE_METRICS LICENSE_METRICS,     7,  8"
    })
    void theFlushTakesWhatItsPartsTake(String words, int flushed, int complete) {
        FlushPart[] parts = words.isEmpty()
                ? new FlushPart[0]
                : Arrays.stream(words.split(" ")).map(FlushPart::valueOf).toArray(FlushPart[]::new);
        prepare(model, 0);
        QuiesceStatus status = all(0, parts);

        assertThat(status.flush()).isEqualTo(parts.length == 0 ? FlushPart.all() : List.of(parts));
        int all = status.flush().size();
        clock.advance(Duration.ofSeconds(flushed).minusMillis(1));
        assertThat(flushedParts()).isEqualTo(all - 1);
        clock.advance(Duration.ofMillis(1));
        assertThat(flushedParts()).isEqualTo(all);
        assertThat(mode(0)).isEqualTo("Flushing");
        clock.advance(Duration.ofSeconds(complete - flushed));
        assertThat(mode(0)).isEqualTo("Quiesced");
    }

    private int flushedParts() {
        model.catchUp();
        return model.journal().all(NodeHappening.Flushed.class).size();
    }

    @Test
    void whatHappensIsToldAtItsOwnTime() {
        prepare(model, 0);
        all(0);
        var begun = clock.instant();

        clock.advance(Duration.ofHours(1));
        model.catchUp();

        assertThat(model.journal().entries().stream()
                        .filter(entry -> entry.what() instanceof NodeHappening.Flushed
                                || entry.what() instanceof NodeHappening.Quiesced)
                        .map(entry -> Duration.between(begun, entry.at()).toSeconds()))
                .containsExactly(2L, 7L, 10L, 11L);
    }

    @ParameterizedTest
    @CsvSource({"true, failure, Normal", "false, success, Flushing"})
    void allWithoutQuiescePort(boolean needed, String status, String mode) {
        ApiGatewayModel other = model(new KeptInMemory(), needed, "a");
        assertThat(other.quiesce(0, true, Block.ALL, List.of(), "test").status())
                .isEqualTo(status);
        assertThat(other.node(0).mode().getClass().getSimpleName()).isEqualTo(mode);

        clock.advance(Duration.ofSeconds(11));
        assertThat(other.listening(0)).hasSize(needed ? 1 : 0);
        assertThat(other.journal().all(NodeHappening.QuiesceAsked.class))
                .extracting(NodeHappening.QuiesceAsked::quiescePortAnswers)
                .containsExactly(false);
    }

    @ParameterizedTest
    @CsvSource({
        "Normal, Normal",
        "DesignTime, Normal",
        "Flushing, Flushing",
        "Quiesced, Quiesced",
        "Activating, Activating"
    })
    void aRequestNotToBeQuiescedEndsDesignTimeOnly(String state, String after) {
        bring(state);
        model.quiesce(0, false, Block.DESIGNTIME, List.of(), "test");
        assertThat(mode(0)).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({
        "Normal, Normal, false",
        "DesignTime, DesignTime, false",
        "Flushing, Flushing, false",
        "Quiesced, Normal, true"
    })
    void activeModeEndsAllOnly(String state, String after, boolean activated) {
        bring(state);
        model.setActiveMode(0, "test");
        clock.advance(Duration.ofSeconds(1));
        assertThat(mode(0)).isEqualTo(after);
        assertThat(model.journal().all(NodeHappening.Activated.class)).hasSize(activated ? 1 : 0);
    }

    @Test
    void activeModeCanBeIgnored() {
        bring("Quiesced");
        model.activeModeIgnored(0, 1);
        model.setActiveMode(0, "test");
        clock.advance(Duration.ofHours(1));
        assertThat(mode(0)).isEqualTo("Quiesced");

        model.setActiveMode(0, "test");
        clock.advance(Duration.ofSeconds(1));
        assertThat(mode(0)).isEqualTo("Normal");
    }

    @Test
    void aRefusalIsToldAndUsedUp() {
        model.refuseQuiesce(0, 1, 200, "no disk");
        QuiesceStatus refused = all(0);
        assertThat(refused.status()).isEqualTo("failure");
        assertThat(refused.failureReason()).isEqualTo("no disk");
        assertThat(mode(0)).isEqualTo("Normal");

        assertThat(all(0).status()).isEqualTo("success");
        assertThat(model.journal().all(NodeHappening.QuiesceRefused.class))
                .containsExactly(new NodeHappening.QuiesceRefused("a", Block.ALL, "no disk"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 10})
    void aCrashEndsTheFlush(int seconds) {
        prepare(model, 0);
        model.crashWhileFlushing(0, Duration.ofSeconds(seconds));
        all(0);
        clock.advance(Duration.ofSeconds(seconds));

        assertThat(model.node(0).life()).isEqualTo(new Life.Down());
        assertThat(open(0)).isEmpty();
        clock.advance(Duration.ofHours(1));
        assertThat(model.journal().all(NodeHappening.Quiesced.class)).isEmpty();

        model.startNode(0);
        clock.advance(Duration.ofSeconds(5));
        assertThat(mode(0)).isEqualTo("Normal");
        assertThat(open(0)).containsExactly(NORMAL, QUIESCE);
        assertThat(all(0).status()).isEqualTo("success");
        clock.advance(Duration.ofSeconds(11));
        assertThat(mode(0)).isEqualTo("Quiesced");
    }

    @Test
    void anotherNodeFlushesWhenTheOneThatDidHasCrashed() {
        model.crashWhileFlushing(0, Duration.ofSeconds(1));
        all(0);
        all(1);
        assertThat(model.node(1).mode().flushesForAll()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        model.catchUp();

        all(2);
        assertThat(model.node(2).mode().flushesForAll()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"30, 29, Quiesced, false", "30, 30, Normal, true", "5, 5, Normal, true", "5, 4, Flushing, false"})
    void aLivenessProbeRestartsANodeThatIsAwayForTooLong(int after, int passed, String mode, boolean restarted) {
        prepare(model, 0);
        model.livenessProbe(0, Duration.ofSeconds(after));
        all(0);
        clock.advance(Duration.ofSeconds(passed));
        assertThat(mode(0)).isEqualTo(mode);
        assertThat(model.node(0).life() instanceof Life.Starting).isEqualTo(restarted);
    }

    @Test
    void shutdownWithoutAnythingUnderWayIsDoneAtOnce() {
        model.shutdown(0, true, Duration.ofMinutes(10), "test");
        assertThat(model.node(0).life()).isInstanceOf(Life.Starting.class);
        model.shutdown(1, false, Duration.ofMinutes(10), "test");
        assertThat(model.node(1).life()).isEqualTo(new Life.Down());
    }

    @ParameterizedTest
    @CsvSource({"true, 600, Starting", "true, 599, Draining", "false, 600, Down"})
    void drainingHasAnEnd(boolean bounce, int seconds, String life) {
        model.beginRuntime(0, "orders", "test");
        model.shutdown(0, bounce, Duration.ofMinutes(10), "test");
        clock.advance(Duration.ofSeconds(seconds));
        assertThat(model.node(0).life().getClass().getSimpleName()).isEqualTo(life);
    }

    @ParameterizedTest
    @CsvSource({"4444, Other", "5555, Other", "7777, QuiescePort", "7777, DefaultPrimary"})
    void aNumberOrAnAliasThatIsTakenMakesNoPort(int number, String alias) {
        prepare(model, 0);
        assertThat(model.createPort(0, number, alias, "WmRoot", "test")).isEmpty();
        assertThat(model.node(0).ports()).hasSize(2);
    }

    @Test
    void portsThatAreNotThere() {
        assertThat(model.enablePort(0, "HTTPListener@1", true, "test")).isFalse();
        assertThat(model.deletePort(0, "HTTPListener@1", "test")).isFalse();
        assertThat(model.setQuiescePort(0, "Nobody", "test")).isFalse();
        assertThat(model.journal().entries()).isEmpty();
    }

    @Test
    void aFolderKeepsWhatAProcessForgets(@TempDir Path folder) {
        ApiGatewayModel first = model(new KeptInFolder(folder), false, "a");
        ApiGatewayModel beside = model(new KeptInFolder(folder), false, "b");
        prepare(first, 0);
        Webhook webhook = first.register(
                0, new Webhook("", "http://x/y", Map.of("a", "b"), "u", "p", null, List.of("e"), true), "test");
        first.createAsset(0, "apis", Map.of("apiName", "orders"), "test");
        first.quiesce(0, true, Block.ALL, List.of(), "test");

        beside.quiesce(0, true, Block.ALL, List.of(), "test");
        assertThat(beside.node(0).mode().flushesForAll()).isFalse();
        assertThat(beside.webhooks()).containsExactly(webhook);
        assertThat(beside.assets("apis"))
                .singleElement()
                .satisfies(asset -> assertThat(asset.body()).isEqualTo(Map.of("apiName", "orders")));
        assertThat(beside.node(0).ports()).hasSize(1);

        ApiGatewayModel again = model(new KeptInFolder(folder), false, "a");
        assertThat(again.node(0).ports()).isEqualTo(first.node(0).ports());
        assertThat(again.node(0).quiescePort()).isEqualTo("QuiescePort");
        assertThat(again.node(0).mode()).isEqualTo(new Mode.Normal());
        ApiGatewayModel third = model(new KeptInFolder(folder), false, "c");
        third.quiesce(0, true, Block.ALL, List.of(), "test");
        assertThat(third.node(0).mode().flushesForAll()).isTrue();
    }

    @Test
    void nothingGoesWrongAnyLongerOnceFaultsAreCleared() {
        model.refuseQuiesce(0, 3, 500, "x");
        model.crashWhileFlushing(1, Duration.ZERO);
        model.livenessProbe(2, Duration.ZERO);
        model.quiescePortUnreachable(0, true);
        model.clearFaults();
        assertThat(model.nodes()).allSatisfy(node -> assertThat(node.faults()).isEqualTo(NodeFaults.none()));
    }
}
