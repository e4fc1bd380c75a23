package io.zeebeops.operator.zeebe;

import io.zeebeops.operator.zeebe.Connection.Credentials;
import io.zeebeops.operator.zeebe.HttpClients.CallTrace;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Writes an {@link Exchange} as a request: address, User-Agent, credentials. */
final class RequestWriter {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final Pattern UNFIT_FOR_AGENT = Pattern.compile("[^A-Za-z0-9._-]");
    private static final Pattern FIT_FOR_HEADER = Pattern.compile("[\\x21-\\x7e]+");
    private static final int LONGEST_AGENT_PART = 128;

    private final String version;

    RequestWriter(String version) {
        this.version = agentPart(version);
    }

    Result write(Connection connection, Caller caller, Exchange exchange) {
        Optional<HttpUrl> url = url(exchange);
        if (url.isEmpty()) {
            return new Impossible(new Failure.Rejected(
                    Failure.Cause.NotZeebe,
                    "the address must be http:// or https:// with a host, without user, query or fragment"));
        }
        String body = exchange.body();
        Request.Builder request = new Request.Builder()
                .url(url.get())
                .method(
                        exchange.method(),
                        body == null ? null : RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON))
                .header("User-Agent", userAgent(caller))
                .tag(CallTrace.class, new CallTrace(exchange.verb().changes()));
        return switch (connection.credentials()) {
            case Credentials.None() -> new Written(request.build());
            case Credentials.Basic(String username, String password) ->
                new Written(authorized(request, okhttp3.Credentials.basic(username, password, StandardCharsets.UTF_8)));
            case Credentials.Bearer(String token) ->
                FIT_FOR_HEADER.matcher(token).matches()
                        ? new Written(authorized(request, "Bearer " + token))
                        : new Impossible(new Failure.Rejected(
                                Failure.Cause.Unauthorized,
                                "the bearer token is empty or has characters that no header can carry"));
        };
    }

    /** Host and port, as they are shown to people. */
    static String host(HttpUrl url) {
        String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        return host + ":" + url.port();
    }

    private static Request authorized(Request.Builder request, String value) {
        return request.header("Authorization", value).build();
    }

    private String userAgent(Caller caller) {
        return "zeebeops/" + version + " (" + agentPart(caller.kind()) + " " + agentPart(caller.uid()) + " "
                + caller.attempt() + ")";
    }

    private static String agentPart(String raw) {
        String part = UNFIT_FOR_AGENT.matcher(raw).replaceAll("_");
        if (part.isEmpty()) {
            return "-";
        }
        return part.length() <= LONGEST_AGENT_PART ? part : part.substring(0, LONGEST_AGENT_PART);
    }

    private static Optional<HttpUrl> url(Exchange exchange) {
        URI base = exchange.base();
        // okhttp would take the first part of the path for a missing host.
        if (base.getRawAuthority() == null
                || base.getRawUserInfo() != null
                || base.getRawQuery() != null
                || base.getRawFragment() != null) {
            return Optional.empty();
        }
        return Optional.ofNullable(HttpUrl.parse(withoutSlash(base.toString()) + "/" + exchange.path()));
    }

    private static String withoutSlash(String base) {
        int end = base.length();
        while (end > 0 && base.charAt(end - 1) == '/') {
            end--;
        }
        return base.substring(0, end);
    }

    /** A request, or why there can be none. */
    sealed interface Result {}

    /** The request. */
    record Written(Request request) implements Result {}

    /** Why there can be none. */
    record Impossible(Failure failure) implements Result {}
}
