package io.zeebeops.operator.apigateway.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zeebeops.operator.apigateway.client.ChangeResult.Accepted;
import io.zeebeops.operator.apigateway.client.ChangeResult.Doubtful;
import io.zeebeops.operator.apigateway.client.ChangeResult.NotSent;
import io.zeebeops.operator.apigateway.client.ChangeResult.Refused;
import io.zeebeops.operator.apigateway.client.NodeHttp.Reply;
import io.zeebeops.operator.apigateway.client.NodeSight.DesignTime;
import io.zeebeops.operator.apigateway.client.NodeSight.Mode;
import io.zeebeops.operator.apigateway.client.NodeSight.Pulse;
import io.zeebeops.operator.zeebe.AddressGuard;
import io.zeebeops.operator.zeebe.CallLimits;
import io.zeebeops.operator.zeebe.Caller;
import io.zeebeops.operator.zeebe.RemoteText;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The administration of API Gateway over HTTP (okhttp), by its public documentation. Safe for many threads. */
public final class HttpGatewayNodes implements GatewayNodes {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int SERVER_ERRORS = 500;
    private static final String QUIESCE_MODE = "rest/apigateway/quiescemode";
    private static final String WEBHOOKS = "rest/apigateway/webhooks";
    private static final String HEALTH = "rest/apigateway/health";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final NodeHttp http;

    /** Makes no connection; {@code mayChange} is asked before each change. */
    public HttpGatewayNodes(
            String version,
            BooleanSupplier mayChange,
            AddressGuard guard,
            CallLimits limits,
            GatewayCallObserver observer,
            SocketFactory sockets) {
        http = new NodeHttp(version, mayChange, guard, limits, observer, sockets);
    }

    @Override
    public NodeSight look(NodeAddress node, Login login, Caller caller) {
        Reply health = ordinary(GatewayVerb.Health, "GET", node, HEALTH, null, login, caller);
        Reply quiesceMode = ordinary(GatewayVerb.QuiesceMode, "GET", node, QUIESCE_MODE, null, login, caller);
        Pulse pulse = isUnauthorized(quiesceMode) ? Pulse.Unauthorized : pulse(health);
        String trouble = trouble(pulse == Pulse.Unauthorized ? quiesceMode : health);
        if (node.quiescePort() == 0) {
            return new NodeSight(pulse, Pulse.Silent, Mode.Unknown, designTime(quiesceMode), trouble);
        }
        Reply quiescePort = quiescePort(GatewayVerb.QuiescePortHealth, node, HEALTH, login, caller);
        Reply mode =
                quiescePort(GatewayVerb.CurrentMode, node, "invoke/wm.server.quiesce/getCurrentMode", login, caller);
        return new NodeSight(
                pulse,
                pulse(quiescePort),
                mode(mode),
                designTime(quiesceMode),
                Stream.of(trouble, trouble(quiescePort))
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .collect(Collectors.joining("; ")));
    }

    @Override
    public ChangeResult makeQuiescePort(NodeAddress node, Login login, Caller caller, String alias, String setPath) {
        if (pulse(quiescePort(GatewayVerb.QuiescePortHealth, node, HEALTH, login, caller)) != Pulse.Well) {
            String port = Integer.toString(node.quiescePort());
            // Refused where there is one already: whether it can be enabled shows that.
            ChangeResult created = change(ordinary(
                    GatewayVerb.CreatePort,
                    "POST",
                    node,
                    "rest/apigateway/ports",
                    object("factoryKey", "webMethods/HTTP")
                            .put("pkg", "WmRoot")
                            .put("port", port)
                            .put("portAlias", alias),
                    login,
                    caller));
            if (created instanceof NotSent) {
                return created;
            }
            ChangeResult enabled = change(ordinary(
                    GatewayVerb.EnablePort,
                    "PUT",
                    node,
                    "rest/apigateway/ports/enable",
                    object("listenerKey", "HTTPListener@" + port)
                            .put("pkg", "WmRoot")
                            .put("requestServiceStatus", ""),
                    login,
                    caller));
            if (!(enabled instanceof Accepted)) {
                return created instanceof Refused ? created : enabled;
            }
        }
        return change(ordinary(
                GatewayVerb.SetQuiescePort,
                "PUT",
                node,
                setPath.substring(1),
                object("portAlias", alias),
                login,
                caller));
    }

    @Override
    public ChangeResult designTime(NodeAddress node, Login login, Caller caller, boolean blocked) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("enable", blocked).put("block", "designtime");
        return change(ordinary(
                blocked ? GatewayVerb.BlockDesignTime : GatewayVerb.UnblockDesignTime,
                "PUT",
                node,
                QUIESCE_MODE,
                body,
                login,
                caller));
    }

    @Override
    public ChangeResult blockAll(NodeAddress node, Login login, Caller caller, List<String> flush) {
        Reply answers = quiescePort(GatewayVerb.QuiescePortHealth, node, HEALTH, login, caller);
        if (pulse(answers) != Pulse.Well) {
            return new NotSent("its quiesce port does not answer as it should: " + trouble(answers));
        }
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("enable", true).put("block", "all");
        if (!flush.isEmpty()) {
            flush.forEach(body.putArray("flush")::add);
        }
        return change(ordinary(GatewayVerb.BlockAll, "PUT", node, QUIESCE_MODE, body, login, caller));
    }

    @Override
    public ChangeResult setActive(NodeAddress node, Login login, Caller caller) {
        return change(http.send(
                GatewayVerb.SetActiveMode,
                "PUT",
                node,
                url(node, node.quiescePort(), "invoke/wm.server.quiesce/setActiveMode"),
                "{}",
                login,
                caller));
    }

    @Override
    public ChangeResult registerWebhook(
            NodeAddress node, Login login, Caller caller, URI url, String event, String marker) {
        List<Hook> ours = webhooks(node, login, caller, marker);
        ours.stream()
                .filter(hook -> !hook.url().equals(url.toString()))
                .forEach(hook -> removeWebhook(node, login, caller, hook));
        if (ours.stream().anyMatch(hook -> hook.url().equals(url.toString()))) {
            return new Accepted();
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("active", true);
        body.putObject("config").put("url", url.toString()).putObject("headers");
        body.putArray("events").add(event);
        return change(ordinary(GatewayVerb.RegisterWebhook, "POST", node, WEBHOOKS, body, login, caller));
    }

    @Override
    public ChangeResult removeWebhooks(NodeAddress node, Login login, Caller caller, String marker) {
        return webhooks(node, login, caller, marker).stream()
                .map(hook -> removeWebhook(node, login, caller, hook))
                .filter(result -> !(result instanceof Accepted))
                .findFirst()
                .orElseGet(Accepted::new);
    }

    private record Hook(String id, String url) {}

    /** Those that are ours; as a list, or as a list in an object. */
    private List<Hook> webhooks(NodeAddress node, Login login, Caller caller, String marker) {
        Reply reply = ordinary(GatewayVerb.Webhooks, "GET", node, WEBHOOKS, null, login, caller);
        if (!(reply instanceof Reply.Answered(int status, JsonNode body, var _)) || status != OK) {
            return List.of();
        }
        JsonNode list = body.isArray() ? body : body.path("webhooks");
        return list.valueStream()
                .map(hook -> new Hook(
                        hook.path("id").asText(""),
                        hook.path("config").path("url").asText("")))
                .filter(hook -> hook.url().contains(marker) && hook.id().matches("[-_.A-Za-z0-9]+"))
                .toList();
    }

    private ChangeResult removeWebhook(NodeAddress node, Login login, Caller caller, Hook hook) {
        return change(
                ordinary(GatewayVerb.RemoveWebhook, "DELETE", node, WEBHOOKS + "/" + hook.id(), null, login, caller));
    }

    private Reply ordinary(
            GatewayVerb verb,
            String method,
            NodeAddress node,
            String path,
            @Nullable ObjectNode body,
            Login login,
            Caller caller) {
        return http.send(verb, method, node, url(node, 0, path), body == null ? null : written(body), login, caller);
    }

    private Reply quiescePort(GatewayVerb verb, NodeAddress node, String path, Login login, Caller caller) {
        return http.send(verb, "GET", node, url(node, node.quiescePort(), path), null, login, caller);
    }

    private static HttpUrl url(NodeAddress node, int port, String path) {
        HttpUrl ordinary = HttpUrl.get(node.ordinary().toString());
        // The quiesce port is made of the plain kind, webMethods/HTTP, and has no path in front.
        return port == 0
                ? ordinary.newBuilder().addPathSegments(path).build()
                : new HttpUrl.Builder()
                        .scheme("http")
                        .host(ordinary.host())
                        .port(port)
                        .addPathSegments(path)
                        .build();
    }

    private static ObjectNode object(String key, String value) {
        return JsonNodeFactory.instance.objectNode().put(key, value);
    }

    private static String written(ObjectNode body) {
        try {
            return MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    // What answers mean

    private static Pulse pulse(Reply reply) {
        return switch (reply) {
            case Reply.Answered(int status, JsonNode body, var _) ->
                status == OK ? Pulse.Well : isUnauthorized(reply) ? Pulse.Unauthorized : Pulse.Ill;
            case Reply.NotAllowed notAllowed -> Pulse.NotAllowed;
            default -> Pulse.Silent;
        };
    }

    private static boolean isUnauthorized(Reply reply) {
        return reply instanceof Reply.Answered(int status, JsonNode body, var _)
                && (status == UNAUTHORIZED || status == FORBIDDEN);
    }

    private static Mode mode(Reply reply) {
        if (!(reply instanceof Reply.Answered(int status, JsonNode body, var _)) || status != OK) {
            return Mode.Unknown;
        }
        return switch (body.path("isQuiesceMode").asText("")) {
            case "true" -> Mode.Quiet;
            case "false" -> Mode.Active;
            default -> Mode.Unknown;
        };
    }

    private static DesignTime designTime(Reply reply) {
        if (!(reply instanceof Reply.Answered(int status, JsonNode body, var _)) || status != OK) {
            return DesignTime.Unknown;
        }
        boolean isForDesignTime = body.path("block").asText("designtime").equalsIgnoreCase("designtime");
        boolean failed = isFailure(body);
        return switch (body.path("enable").asText("")) {
            case "true" -> isForDesignTime && !failed ? DesignTime.Blocked : DesignTime.Unknown;
            case "false" -> DesignTime.Open;
            default -> DesignTime.Unknown;
        };
    }

    private static ChangeResult change(Reply reply) {
        return switch (reply) {
            case Reply.NotSent(String why) -> new NotSent(why);
            case Reply.NotAllowed(String why) -> new NotSent(why);
            case Reply.Lost(String why) -> new Doubtful(why);
            case Reply.Answered(int status, JsonNode body, RemoteText text) -> {
                boolean isSuccess = status / 100 == 2;
                boolean failed = isFailure(body);
                if (isUnauthorized(reply)) {
                    yield new NotSent("it does not take the credentials (HTTP " + status + ")");
                }
                if (failed || (status >= 300 && status < SERVER_ERRORS)) {
                    yield new Refused(said(status, body, text));
                }
                yield isSuccess ? new Accepted() : new Doubtful(said(status, body, text));
            }
        };
    }

    private static boolean isFailure(JsonNode body) {
        String reason = body.path("failureReason").asText("");
        return (!reason.isEmpty() && !reason.equals("null"))
                || body.path("status").asText("").toLowerCase(Locale.ROOT).startsWith("fail");
    }

    private static String said(int status, JsonNode body, RemoteText text) {
        String shown = text.shown(Stream.of("failureReason", "message", "error", "errorDetails")
                .map(key -> body.path(key).asText(""))
                .filter(found -> !found.isEmpty() && !found.equals("null"))
                .findFirst()
                .orElse(""));
        return "HTTP " + status + (shown.isEmpty() ? "" : ": " + shown);
    }

    private static String trouble(Reply reply) {
        return switch (reply) {
            case Reply.Answered(int status, JsonNode body, var _) -> status == OK ? "" : "HTTP " + status;
            case Reply.NotSent(String why) -> why;
            case Reply.Lost(String why) -> why;
            case Reply.NotAllowed(String why) -> why;
        };
    }
}
