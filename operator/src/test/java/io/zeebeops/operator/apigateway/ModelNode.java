package io.zeebeops.operator.apigateway;

import io.zeebeops.operator.apigateway.client.NodeSight;
import io.zeebeops.operator.apigateway.client.NodeSight.DesignTime;
import io.zeebeops.operator.apigateway.client.NodeSight.Mode;
import io.zeebeops.operator.apigateway.client.NodeSight.Pulse;

/** One node of an API gateway, as its documentation has it: pure, and as it is at one moment. */
final class ModelNode {
    final String name;
    String uid;
    int generation;
    int restarts;
    boolean podThere = true;
    boolean up = true;
    boolean quiescePort;
    boolean portIsSet;
    boolean designTime;
    /** Steps until all is blocked; negative: not under way. */
    int flushing = -1;

    /** Steps until its ports answer as they should again. */
    int starting;

    boolean quiet;
    boolean tellsMode = true;
    /** Whether somebody heard from its address that it is quiet: that stays so when it is restarted or replaced. */
    boolean told;

    boolean refuses;
    boolean wrongPassword;
    boolean clings;

    ModelNode(String name) {
        this.name = name;
        this.uid = name + "-0";
    }

    NodeSight sight() {
        if (!up || !podThere) {
            return new NodeSight(Pulse.Silent, Pulse.Silent, Mode.Unknown, DesignTime.Unknown, "no answer");
        }
        if (starting > 0) {
            Pulse port = quiescePort ? Pulse.Ill : Pulse.Silent;
            return new NodeSight(Pulse.Ill, port, Mode.Unknown, DesignTime.Unknown, "starting");
        }
        Pulse ordinary = flushing >= 0 || quiet ? Pulse.Ill : wrongPassword ? Pulse.Unauthorized : Pulse.Well;
        Pulse port = !quiescePort ? Pulse.Silent : quiet ? Pulse.Ill : wrongPassword ? Pulse.Unauthorized : Pulse.Well;
        Mode mode = quiescePort && tellsMode && !wrongPassword ? (quiet ? Mode.Quiet : Mode.Active) : Mode.Unknown;
        DesignTime time =
                ordinary != Pulse.Well ? DesignTime.Unknown : designTime ? DesignTime.Blocked : DesignTime.Open;
        return new NodeSight(ordinary, port, mode, time, "");
    }

    boolean answers() {
        return up && podThere && starting == 0 && !quiet && flushing < 0 && !wrongPassword;
    }

    /** The process starts anew, with nothing of its mode. */
    void restart() {
        flushing = -1;
        quiet = false;
        up = true;
        starting = 3;
        restarts++;
    }

    /** Another pod of the same name. */
    void replace() {
        restart();
        restarts = 0;
        generation++;
        uid = name + "-" + generation;
        podThere = true;
        designTime = false;
        quiescePort = false;
        portIsSet = false;
    }

    void pass() {
        starting = Math.max(0, starting - 1);
        if (flushing > 0) {
            flushing--;
        } else if (flushing == 0) {
            flushing = -1;
            quiet = up && podThere;
            told = quiet;
        }
    }
}
