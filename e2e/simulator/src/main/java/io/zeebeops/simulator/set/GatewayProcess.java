package io.zeebeops.simulator.set;

import io.javalin.http.Context;
import io.zeebeops.simulator.http.Front;
import io.zeebeops.simulator.http.HttpFaults;
import io.zeebeops.simulator.http.Listeners;
import io.zeebeops.simulator.http.ProcessControl;
import io.zeebeops.simulator.model.ClusterShape;
import io.zeebeops.simulator.model.Journal;
import io.zeebeops.simulator.model.StoredBackups;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.model.ZeebeModel;
import io.zeebeops.simulator.set.Messages.Hello;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A gateway: it has no state, asks the brokers, and is left with what every gateway knows when no broker is there. */
public final class GatewayProcess implements AutoCloseable {

    private final SetSettings settings;
    private final SetLife life;
    private final Listeners listeners;
    private ClusterShape shape;
    private boolean heardOfBrokers;
    /** Answers while no broker does. */
    private @Nullable Front alone;

    public GatewayProcess(SetSettings settings) {
        this.settings = settings;
        this.shape = settings.simulator().shape();
        this.life = new SetLife(settings);
        this.listeners = new Listeners(
                List.of(new Listeners.Listener(
                        Front.GATEWAY,
                        settings.simulator().binding().host(),
                        settings.managementPort(),
                        settings.simulator().access().keystore())),
                (context, name) -> handle(context));
    }

    /** Begins to listen; returns itself. */
    public GatewayProcess start() {
        tick();
        life.start(this::tick, () -> {});
        listeners.start();
        return this;
    }

    /** The port, once started. */
    public int port() {
        return listeners.port(Front.GATEWAY);
    }

    private synchronized void tick() {
        List<Hello> alive = life.alive();
        life.address(life.primaryPeer().map(peer -> peer.address).orElse(null));
        if (!alive.isEmpty()) {
            shape = alive.getFirst().shape();
            heardOfBrokers = true;
            notAlone();
        } else if (alone == null) {
            alone = withoutBrokers();
        }
    }

    private synchronized void notAlone() {
        if (alone != null) {
            alone.close();
            alone = null;
        }
    }

    private Front withoutBrokers() {
        Journal journal = new Journal(settings.simulator().journalCapacity());
        Timing timing = settings.simulator().timing();
        ZeebeModel model;
        if (heardOfBrokers) {
            model = new ZeebeModel(shape, timing, settings.simulator().setup(), true, settings.clock(), journal);
            model.faults().allBrokersDown();
        } else {
            model = ZeebeModel.notStarted(
                    shape, timing, settings.simulator().setup(), StoredBackups.inMemory(), settings.clock(), journal);
        }
        return new Front(
                settings.simulator().withShape(shape),
                model,
                new HttpFaults(),
                ProcessControl.simulated(model.faults()),
                () -> {});
    }

    private void handle(Context context) {
        Front present = alone();
        if (present != null) {
            present.handle(context, Front.GATEWAY);
        } else {
            life.pass(context, Front.GATEWAY);
        }
    }

    private synchronized @Nullable Front alone() {
        return alone;
    }

    @Override
    public void close() {
        life.close();
        notAlone();
        listeners.close();
    }
}
