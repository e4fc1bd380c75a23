package io.zeebeops.simulator;

import io.zeebeops.simulator.http.HttpFaults;
import io.zeebeops.simulator.http.SimulatorServer;
import io.zeebeops.simulator.model.Journal;
import io.zeebeops.simulator.model.ZeebeModel;
import io.zeebeops.simulator.settings.SimulatorSettings;
import java.net.URI;
import java.time.InstantSource;

/**
 * A Zeebe broker set and its gateway, each at its own port, in this JVM.
 *
 * <p>A broker that is down cuts every connection; its port stays open.
 */
public final class SimulatedZeebe implements AutoCloseable {

    private final SimulatorSettings settings;
    private final ZeebeModel model;
    private final HttpFaults faults = new HttpFaults();
    private final SimulatorServer server;

    /** Lives in real time. */
    public SimulatedZeebe(SimulatorSettings settings) {
        this(settings, InstantSource.system());
    }

    /** Lives in the clock's time, time-outs of the gateway included. */
    public SimulatedZeebe(SimulatorSettings settings, InstantSource clock) {
        this.settings = settings;
        this.model = new ZeebeModel(
                settings.shape(),
                settings.timing(),
                settings.storeConfigured(),
                clock,
                new Journal(settings.journalCapacity()));
        this.server = new SimulatorServer(settings, model, faults);
    }

    /** Begins to listen; returns itself. */
    public SimulatedZeebe start() {
        server.start();
        return this;
    }

    /** For example {@code http://127.0.0.1:9600}, without {@code /actuator}. */
    public URI gatewayUrl() {
        return url(server.gatewayPort());
    }

    /** The same for one broker. */
    public URI brokerUrl(int broker) {
        return url(server.brokerPort(broker));
    }

    private URI url(int port) {
        String scheme = settings.access().keystore() == null ? "http" : "https";
        String host = settings.binding().host();
        return URI.create("%s://%s:%d".formatted(scheme, host.equals("0.0.0.0") ? "127.0.0.1" : host, port));
    }

    /** How many requests wait for something to happen in the cluster: for a leader, the store, the end of a pause. */
    public int waiting() {
        return server.waiting();
    }

    /** Answers those whose wait is over by the clock; happens every few milliseconds anyway. */
    public void askAgain() {
        server.askAgain();
    }

    /** The cluster behind the ports. */
    public ZeebeModel model() {
        return model;
    }

    /** Who asked what and what happened. */
    public Journal journal() {
        return model.journal();
    }

    /** Faults between client and endpoint; those behind it are {@code model().faults()}. */
    public HttpFaults faults() {
        return faults;
    }

    /** What it was made with. */
    public SimulatorSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        server.close();
    }
}
