package io.zeebeops.simulator;

import io.zeebeops.simulator.http.Beginning;
import io.zeebeops.simulator.http.Front;
import io.zeebeops.simulator.http.HttpFaults;
import io.zeebeops.simulator.http.Listeners;
import io.zeebeops.simulator.http.ProcessControl;
import io.zeebeops.simulator.model.Journal;
import io.zeebeops.simulator.model.ZeebeModel;
import io.zeebeops.simulator.settings.SimulatorSettings;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * A Zeebe broker set and its gateway, each at its own port, in this JVM.
 *
 * <p>A broker that is down cuts every connection; its port stays open.
 */
public final class SimulatedZeebe implements AutoCloseable {

    private final SimulatorSettings settings;
    private final ZeebeModel model;
    private final HttpFaults faults = new HttpFaults();
    private final Front front;
    private final Listeners listeners;

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
                settings.setup(),
                settings.storeConfigured(),
                clock,
                new Journal(settings.journalCapacity()));
        this.front = new Front(settings, model, faults, ProcessControl.simulated(model.faults()), () -> {});
        List<Listeners.Listener> all = new ArrayList<>();
        all.add(listener(Front.GATEWAY, settings.binding().gatewayPort()));
        for (int broker = 0; broker < settings.shape().brokers(); broker++) {
            all.add(listener(Front.broker(broker), settings.binding().brokerPort(broker)));
        }
        this.listeners = new Listeners(all, front::handle);
    }

    private Listeners.Listener listener(String name, int port) {
        return new Listeners.Listener(
                name, settings.binding().host(), port, settings.access().keystore());
    }

    /** Lets its life begin with traffic and faults; returns itself. */
    public SimulatedZeebe with(Beginning beginning) {
        beginning.of(model);
        beginning.of(faults, model);
        return this;
    }

    /** Begins to listen; returns itself. */
    public SimulatedZeebe start() {
        listeners.start();
        return this;
    }

    /** For example {@code http://127.0.0.1:9600}, without {@code /actuator}. */
    public URI gatewayUrl() {
        return url(listeners.port(Front.GATEWAY));
    }

    /** The same for one broker. */
    public URI brokerUrl(int broker) {
        return url(listeners.port(Front.broker(broker)));
    }

    private URI url(int port) {
        String scheme = settings.access().keystore() == null ? "http" : "https";
        String host = settings.binding().host();
        return URI.create("%s://%s:%d".formatted(scheme, host.equals("0.0.0.0") ? "127.0.0.1" : host, port));
    }

    /** How many requests wait for something to happen in the cluster: for a leader, the store, the end of a pause. */
    public int waiting() {
        return front.waiting();
    }

    /** Answers those whose wait is over by the clock; happens every few milliseconds anyway. */
    public void askAgain() {
        front.askAgain();
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
        front.close();
        listeners.close();
    }
}
