package io.zeebeops.simulator.http;

import io.zeebeops.simulator.model.ModelFaults;

/** How the processes of brokers are ended, stopped and started by the simulator's own endpoints. */
public interface ProcessControl {

    /** Kills the broker's process. */
    void down(int broker);

    /** Starts it again. */
    void up(int broker);

    /** Makes it stand still. */
    void hang(int broker);

    /** Lets it go on. */
    void goOn(int broker);

    /** Processes that are a part of the model. */
    static ProcessControl simulated(ModelFaults faults) {
        return new ProcessControl() {
            @Override
            public void down(int broker) {
                faults.brokerDown(broker);
            }

            @Override
            public void up(int broker) {
                faults.brokerUp(broker);
            }

            @Override
            public void hang(int broker) {
                faults.brokerHangs(broker);
            }

            @Override
            public void goOn(int broker) {
                faults.brokerGoesOn(broker);
            }
        };
    }
}
