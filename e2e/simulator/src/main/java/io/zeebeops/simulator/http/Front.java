package io.zeebeops.simulator.http;

import io.javalin.http.Context;
import io.zeebeops.simulator.model.ZeebeModel;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.simulator.version.Features;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers for the gateway and for each broker of one cluster. */
public final class Front implements AutoCloseable {

    /** Name of the gateway's target; those of brokers are {@link #broker}. */
    public static final String GATEWAY = "gateway";

    private final Map<String, Target> targets = new HashMap<>();
    private final Dispatcher dispatcher;

    /**
     * Answers with what the model says.
     *
     * @param processes how the processes of brokers are ended and started
     * @param beforeAnswers is called before each answer that a client gets, so that what it hears of is not lost
     */
    public Front(
            SimulatorSettings settings,
            ZeebeModel model,
            HttpFaults faults,
            ProcessControl processes,
            Runnable beforeAnswers) {
        this.dispatcher = new Dispatcher(model, settings, faults, beforeAnswers);
        targets(settings, model, faults, processes, dispatcher).forEach(target -> targets.put(target.name(), target));
    }

    /** Name of a broker's target. */
    public static String broker(int id) {
        return "broker-" + id;
    }

    private static List<Target> targets(
            SimulatorSettings settings,
            ZeebeModel model,
            HttpFaults faults,
            ProcessControl processes,
            Dispatcher dispatcher) {
        List<Endpoint> common = new ArrayList<>();
        Features features = settings.features();
        common.addAll(new BackupEndpoints(model, features).endpoints());
        common.addAll(new ExportingEndpoints(model, features).endpoints());
        common.addAll(new ClusterEndpoints(model, features).endpoints());
        HealthEndpoints health = new HealthEndpoints(model, features);
        InfoEndpoints info = new InfoEndpoints(features);

        List<Endpoint> gateway = new ArrayList<>(common);
        gateway.addAll(health.gateway());
        gateway.addAll(info.endpoints(false));
        gateway.addAll(new ControlEndpoints(model, faults, processes, dispatcher).endpoints());
        gateway.addAll(new PageEndpoints(model, faults, settings.version()).endpoints());
        List<Target> all = new ArrayList<>();
        all.add(new Target(GATEWAY, null, gateway));
        for (int id = 0; id < settings.shape().brokers(); id++) {
            List<Endpoint> broker = new ArrayList<>(common);
            broker.addAll(new BrokerEndpoints(model, features, id).endpoints());
            broker.addAll(health.broker(id));
            broker.addAll(info.endpoints(true));
            all.add(new Target(broker(id), id, broker));
        }
        return all;
    }

    /** Answers a request to one target. */
    public void handle(Context context, String name) {
        Target target = targets.get(name);
        if (target == null) {
            throw new IllegalStateException("There is no target " + name);
        }
        dispatcher.handle(context, target);
    }

    /** How many requests wait for something to happen in the cluster: for a leader, the store, the end of a pause. */
    public int waiting() {
        return dispatcher.waiting();
    }

    /** Answers those whose wait is over by the clock; happens every few milliseconds anyway. */
    public void askAgain() {
        dispatcher.askAgain();
    }

    @Override
    public void close() {
        dispatcher.close();
    }
}
