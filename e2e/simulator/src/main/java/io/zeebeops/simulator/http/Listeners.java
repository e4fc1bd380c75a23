package io.zeebeops.simulator.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.zeebeops.simulator.settings.Access;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** One web server with a port for each of several names. */
public final class Listeners implements AutoCloseable {

    private static final long LONGEST_WAIT_MILLIS = 600_000;

    /**
     * A port.
     *
     * @param name what is behind it, told to the handler
     * @param port 0 for any free one
     * @param keystore TLS with this file; null for plain HTTP
     */
    public record Listener(String name, String host, int port, Access.@Nullable Keystore keystore) {}

    private final Map<String, ServerConnector> connectors = new ConcurrentHashMap<>();
    private final Javalin javalin;
    private @Nullable Server server;

    /** Hands each request to the handler, with the name of its port. */
    public Listeners(List<Listener> listeners, BiConsumer<Context, String> handler) {
        this.javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.http.compressionStrategy = CompressionStrategy.NONE;
            config.http.asyncTimeout = LONGEST_WAIT_MILLIS;
            listeners.forEach(listener -> config.jetty.addConnector((server, http) -> connector(server, listener)));
            HandlerType.commonHttp()
                    .forEach(method -> config.routes.addHttpHandler(method, "*", context -> {
                        // Who is answered before all of a request came finds the connection ended.
                        context.bodyAsBytes();
                        handler.accept(context, name(context));
                    }));
        });
    }

    private Connector connector(Server server, Listener listener) {
        this.server = server;
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        // Double slashes have to come through: they are a 404 of the endpoint, not a 400 of the server.
        http.setUriCompliance(UriCompliance.UNSAFE);
        ServerConnector connector = secured(server, http, listener.keystore());
        connector.setName(listener.name());
        connector.setHost(listener.host());
        connector.setPort(listener.port());
        connectors.put(listener.name(), connector);
        return connector;
    }

    private static ServerConnector secured(Server server, HttpConfiguration http, Access.@Nullable Keystore keystore) {
        if (keystore == null) {
            return new ServerConnector(server, new HttpConnectionFactory(http));
        }
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(keystore.file().toAbsolutePath().toString());
        tls.setKeyStorePassword(keystore.password());
        tls.setKeyStoreType("PKCS12");
        http.addCustomizer(new SecureRequestCustomizer(false));
        return new ServerConnector(server, tls, new HttpConnectionFactory(http));
    }

    private static String name(Context context) {
        return ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnector()
                .getName();
    }

    /** Begins to listen. */
    public void start() {
        javalin.start();
    }

    /** The port that is listened at, once started. */
    public int port(String name) {
        ServerConnector connector = connectors.get(name);
        if (connector == null || connector.getLocalPort() <= 0) {
            throw new IllegalStateException("Nothing listens as " + name);
        }
        return connector.getLocalPort();
    }

    /** One port more, while it runs. */
    public void open(Listener listener) {
        Server running = Objects.requireNonNull(server, "Nothing listens yet");
        Connector connector = connector(running, listener);
        running.addConnector(connector);
        try {
            connector.start();
        } catch (Exception e) {
            forget(listener.name());
            throw new IllegalStateException("Cannot listen at %s:%d".formatted(listener.host(), listener.port()), e);
        }
    }

    /** Takes no more connections at a port; requests that are under way get their answers. */
    public void shut(String name) {
        ServerConnector connector = connectors.get(name);
        if (connector != null) {
            connector.shutdown();
        }
    }

    /** Ends a port and all connections that came by it. */
    public void forget(String name) {
        ServerConnector connector = connectors.remove(name);
        if (connector != null) {
            Objects.requireNonNull(server).removeConnector(connector);
            try {
                connector.stop();
            } catch (Exception e) {
                throw new IllegalStateException("The port of " + name + " does not close", e);
            }
        }
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
