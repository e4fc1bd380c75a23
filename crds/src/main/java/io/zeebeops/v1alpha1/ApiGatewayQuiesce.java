package io.zeebeops.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How quiet the nodes of a webMethods API Gateway shall be. Each node is asked by itself. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "self.block != 'All' || has(self.quiescePort)",
        fieldPath = ".quiescePort",
        message = "block: All needs quiescePort: without it the node could not be reached to be released")
@ValidationRule(
        value = "self.block == 'All' || !has(self.quiescePort)",
        fieldPath = ".quiescePort",
        message = "block: DesignTime uses no quiesce port: leave quiescePort out, or write block: All")
@ValidationRule(
        value = "self.block == 'All' || !has(self.flush)",
        fieldPath = ".flush",
        message = "block: DesignTime flushes nothing: leave flush out, or write block: All")
@ValidationRule(
        value = "self.resume != 'RestartPods' || has(self.nodes.serviceRef)",
        fieldPath = ".resume",
        message = "resume: RestartPods needs nodes.serviceRef: nodes given by their urls have no pods to restart")
public record ApiGatewayQuiesce(
        @Required @JsonPropertyDescription("The nodes.") Nodes nodes,

        @Required @JsonPropertyDescription("A Secret with the keys username and password of an administrator.")
        SecretRef basicSecretRef,

        @Required
        @JsonPropertyDescription(
                "DesignTime: changes of APIs, policies and applications are refused. All: every request is, run time included.")
        Block block,

        @Size(min = 1, max = 3)
        @JsonPropertyDescription("What is flushed before all is blocked; only with block: All. Default: all three.")
        @Nullable
        List<Metrics> flush,

        @JsonPropertyDescription("The port where a node still answers while all is blocked; required with block: All.")
        @Nullable
        QuiescePort quiescePort,

        @Default("ActiveMode")
        @JsonPropertyDescription(
                "How a node leaves block: All. ActiveMode: it is asked to, through its quiesce port. RestartPods: as ActiveMode, and its pod is evicted where that fails, one at a time. Manual: a person restarts it. Default ActiveMode.")
        Resume resume) {

    /** Fills in what the API server would have filled in. */
    public ApiGatewayQuiesce {
        resume = resume == null ? Resume.ActiveMode : resume;
    }

    /** What is blocked. */
    public enum Block {
        /** Changes of APIs, policies and applications. */
        DesignTime,
        /** Every request. */
        All
    }

    /** What is flushed. */
    public enum Metrics {
        /** Metrics of the license. */
        LicenseMetrics,
        /** Metrics of performance. */
        PerformanceMetrics,
        /** Quotas of subscriptions. */
        SubscriptionQuota
    }

    /** How a node leaves block: All. */
    public enum Resume {
        /** It is asked to, through its quiesce port. */
        ActiveMode,
        /** Its pod is restarted where that fails. */
        RestartPods,
        /** A person restarts it. */
        Manual
    }

    /** Where the nodes are. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(
            value = "has(self.serviceRef) != has(self.urls)",
            message = "give exactly one of serviceRef and urls")
    public record Nodes(
            @JsonPropertyDescription(
                    "A Service of this namespace: each of its endpoints is a node, those that are not ready included.")
            @Nullable
            ServiceRef serviceRef,

            @Size(min = 1, max = 64)
            @ValidationRule(value = IS_URL, message = IS_URL_MESSAGE)
            @ValidationRule(value = HAS_DOT, message = Address.HAS_DOT_MESSAGE)
            @ValidationRule(value = HAS_PORT, message = HAS_PORT_MESSAGE)
            @ValidationRule(value = IS_ROUTED, message = Address.IS_ROUTED_MESSAGE)
            @ValidationRule(value = IS_PLAIN, message = IS_PLAIN_MESSAGE)
            @JsonPropertyDescription("The base address of each node, at most 64.")
            @Nullable
            List<@Size(max = 256) String> urls) {

        // The rules of Address, for each element: the generator has no place for rules of the elements themselves.
        private static final String IS_URL = "self.all(one, isURL(one) && one.matches('^https?://[^/:]'))";
        private static final String IS_URL_MESSAGE =
                "give http:// or https:// addresses with a host, as http://apigateway-0.apigateway.api.svc:5555";
        private static final String HAS_DOT =
                "self.all(one, one.contains('@') || !one.matches('^https?://[^/:.\\\\[]+[.]?([/:]|$)'))";
        private static final String HAS_PORT =
                "self.all(one, !isURL(one) || url(one).getPort() == '' || (url(one).getPort().size() <= 5"
                        + " && int(url(one).getPort()) >= 1 && int(url(one).getPort()) <= 65535))";
        private static final String HAS_PORT_MESSAGE = "give a port from 1 to 65535; an API Gateway listens at 5555";
        private static final String IS_ROUTED =
                "!self.exists(one, one.matches('(?i)^https?://(169[.]254[.]|\\\\[fe[89ab])'))";
        private static final String IS_PLAIN =
                "!self.exists(one, one.contains('@') || one.contains('?') || one.contains('#'))";
        private static final String IS_PLAIN_MESSAGE =
                "leave user, query and fragment out of the addresses: credentials belong in basicSecretRef";
    }

    /** A port of a Service of the same namespace. */
    public record ServiceRef(
            @Required
            @Size(min = 1, max = 63)
            @Pattern("^[a-z]([-a-z0-9]*[a-z0-9])?$")
            @JsonPropertyDescription("Name of a Service in the namespace of this object.")
            String name,

            @Min(1) @Max(65535) @Default("5555") @JsonPropertyDescription("Port of the nodes. Default 5555.")
            Integer port,

            @Size(max = 5)
            @ValidationRule(value = "self in ['http', 'https']", message = "write http or https")
            @Default("http")
            @JsonPropertyDescription("http or https. Default http.")
            String scheme) {

        /** Where an API Gateway's administration listens unless told otherwise. */
        public static final int DEFAULT_PORT = 5555;

        /** Fills in what the API server would have filled in. */
        public ServiceRef {
            port = port == null ? DEFAULT_PORT : port;
            scheme = scheme == null ? "http" : scheme;
        }
    }

    /** The port where a node still answers while all is blocked. */
    public record QuiescePort(
            @Min(1) @Max(65535) @Default("4444") @JsonPropertyDescription("The port. Default 4444.")
            Integer port,

            @Size(min = 1, max = 64)
            @Pattern("^[a-zA-Z][-_a-zA-Z0-9]*$")
            @Default("QuiescePort")
            @JsonPropertyDescription("Its alias at the node. Default QuiescePort.")
            String alias,

            @Default("true")
            @JsonPropertyDescription(
                    "Create and enable it where it is missing. false: a node without it is refused before anything is blocked. Default true.")
            Boolean manage,

            @Size(min = 1, max = 128)
            @Pattern("^/[-._~a-zA-Z0-9/]*$")
            @Default("/invoke/wm.server.quiesce/setQuiescePort")
            @JsonPropertyDescription(
                    "Path of the service that makes a port the quiesce port, for releases that have it elsewhere. Default /invoke/wm.server.quiesce/setQuiescePort.")
            String setPath) {

        /** Where the service is that makes a port the quiesce port, when the object does not say. */
        public static final String DEFAULT_SET_PATH = "/invoke/wm.server.quiesce/setQuiescePort";

        /** The port, when the object does not say. */
        public static final int DEFAULT_PORT = 4444;

        /** Fills in what the API server would have filled in. */
        public QuiescePort {
            port = port == null ? DEFAULT_PORT : port;
            alias = alias == null ? "QuiescePort" : alias;
            manage = manage == null || manage;
            setPath = setPath == null ? DEFAULT_SET_PATH : setPath;
        }
    }
}
