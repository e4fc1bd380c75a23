package io.zeebeops.simulator.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.HandlerType;
import io.zeebeops.simulator.model.ZeebeModel;
import io.zeebeops.simulator.settings.Access;
import io.zeebeops.simulator.settings.SimulatorSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** One web server with a port for the gateway and one for each broker. */
public final class SimulatorServer implements AutoCloseable {

    private static final String GATEWAY = "gateway";
    private static final long LONGEST_WAIT_MILLIS = 600_000;

    private final SimulatorSettings settings;
    private final Map<String, Target> targets = new HashMap<>();
    private final Map<String, ServerConnector> connectors = new HashMap<>();
    private final Dispatcher dispatcher;
    private final Javalin javalin;

    public SimulatorServer(SimulatorSettings settings, ZeebeModel model, HttpFaults faults) {
        this.settings = settings;
        this.dispatcher = new Dispatcher(model, settings.access(), faults);
        targets(model, faults).forEach(target -> targets.put(target.name(), target));
        this.javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.http.compressionStrategy = CompressionStrategy.NONE;
            config.http.asyncTimeout = LONGEST_WAIT_MILLIS;
            targets.values().forEach(target -> config.jetty.addConnector((server, http) -> connector(server, target)));
            HandlerType.commonHttp()
                    .forEach(method -> config.routes.addHttpHandler(
                            method, "*", context -> dispatcher.handle(context, target(context.req()))));
        });
    }

    private List<Target> targets(ZeebeModel model, HttpFaults faults) {
        List<Endpoint> common = new ArrayList<>();
        common.addAll(new BackupEndpoints(model, settings.version()).endpoints());
        common.addAll(new ExportingEndpoints(model).endpoints());
        common.addAll(new ClusterEndpoints(model).endpoints());
        HealthEndpoints health = new HealthEndpoints(model);
        InfoEndpoints info = new InfoEndpoints(settings.version());

        List<Endpoint> gateway = new ArrayList<>(common);
        gateway.addAll(health.gateway());
        gateway.addAll(info.endpoints(false));
        gateway.addAll(new ControlEndpoints(model, faults).endpoints());
        List<Target> all = new ArrayList<>();
        all.add(new Target(GATEWAY, null, gateway));
        for (int id = 0; id < settings.shape().brokers(); id++) {
            List<Endpoint> broker = new ArrayList<>(common);
            broker.addAll(new BrokerEndpoints(model, id).endpoints());
            broker.addAll(health.broker(id));
            broker.addAll(info.endpoints(true));
            all.add(new Target(brokerName(id), id, broker));
        }
        return all;
    }

    private Connector connector(Server server, Target target) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        // Double slashes have to come through: they are a 404 of the endpoint, not a 400 of the server.
        http.setUriCompliance(UriCompliance.UNSAFE);
        ServerConnector connector = secured(server, http, settings.access().keystore());
        connector.setName(target.name());
        connector.setHost(settings.binding().host());
        connector.setPort(
                target.broker() == null
                        ? settings.binding().gatewayPort()
                        : settings.binding().brokerPort(target.broker()));
        connectors.put(target.name(), connector);
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

    private Target target(HttpServletRequest request) {
        String name = ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnector()
                .getName();
        Target target = targets.get(name);
        if (target == null) {
            throw new IllegalStateException("No target behind the connector " + name);
        }
        return target;
    }

    /** Begins to listen. */
    public void start() {
        javalin.start();
    }

    /** The gateway's port, once started. */
    public int gatewayPort() {
        return port(GATEWAY);
    }

    /** The broker's port, once started. */
    public int brokerPort(int broker) {
        return port(brokerName(broker));
    }

    /** How many requests wait for something to happen in the cluster. */
    public int waiting() {
        return dispatcher.waiting();
    }

    /** Looks whether what they wait for has happened; it is done every few milliseconds anyway. */
    public void askAgain() {
        dispatcher.askAgain();
    }

    private int port(String name) {
        ServerConnector connector = connectors.get(name);
        if (connector == null || connector.getLocalPort() <= 0) {
            throw new IllegalStateException("Nothing listens as " + name);
        }
        return connector.getLocalPort();
    }

    private static String brokerName(int id) {
        return "broker-" + id;
    }

    @Override
    public void close() {
        javalin.stop();
        dispatcher.close();
    }
}
