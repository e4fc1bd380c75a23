package io.zeebeops.operator.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.zeebeops.operator.kubernetes.StandInClient;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.Nodes;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.ServiceRef;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nodes are, by what the object and an API server tell. */
class KubernetesNodesTest {
    private final MockWebServer server = new MockWebServer();
    private MockResponse answer = new MockResponse(500, Headers.EMPTY, "");
    private KubernetesClient client;

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer;
            }
        });
        server.start();
        client = StandInClient.of(server);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private List<NodePlace> places(Nodes nodes) throws Exception {
        return new KubernetesNodes(client).of(GatewayPlacesTest.claim(nodes, "q", Instant.EPOCH), List.of());
    }

    private static Nodes service() {
        return new Nodes(new ServiceRef("gw", null, null), null);
    }

    private static Nodes urls(String... urls) {
        return new Nodes(null, List.of(urls));
    }

    /** So the API server writes the slice of a Service that selects nothing. */
    @Test
    void aServiceWithoutEndpointsHasNoNodes() throws Exception {
        answer = new MockResponse(200, Headers.of("Content-Type", "application/json"), """
                {"kind": "EndpointSliceList", "apiVersion": "discovery.k8s.io/v1", "metadata": {}, "items": [
                  {"metadata": {"name": "gw-1"}, "addressType": "IPv4", "endpoints": null, "ports": null}]}
                """);

        assertThat(places(service())).isEmpty();
    }

    @Test
    void whoMayNotSeeThemIsToldWhatToGrant() {
        answer = new MockResponse(403, Headers.EMPTY, "");

        assertThatThrownBy(() -> places(service()))
                .isInstanceOf(KubernetesNodes.Forbidden.class)
                .hasMessageContaining("list on endpointslices and get on pods in namespace ns");
    }

    @Test
    void aNodeThatIsWrittenInTwoWaysIsOneNode() throws Exception {
        assertThat(places(urls("http://Gw-0.api.svc:5555", "http://gw-0.api.svc:5555/", "http://gw-0.api.svc.:5555")))
                .extracting(NodePlace::name)
                .containsExactly("http://Gw-0.api.svc:5555");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://gw.api.svc:5555/{x}", "http://gw..svc:5555", "http://g<w>.svc:5555"})
    void whatIsNoAddressIsNoNode(String url) throws Exception {
        assertThat(places(urls(url, "http://gw.api.svc:5555"))).hasSize(1);
    }
}
