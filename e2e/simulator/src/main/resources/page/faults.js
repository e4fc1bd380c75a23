/*
 * The buttons. {broker}, {partition} and {exporter} in a path are the target's; fields go into the query as they are named, those left empty
 * are left out.
 */
const duration = (name, label, value = "") => ({ name, label, value, size: 6 });
const number = (name, label, value = "") => ({ name, label, value, type: "number" });
const press = (label, path, method = "POST") => ({ label, path, method });
const s = "simulator/";

export const GROUPS = [
  {
    title: "Brokers",
    open: true,
    faults: [
      {
        does: "Kill: the process is gone, its leaderships move after an election, its running backups fail. Start: it answers after its start time, in the phases in which it died.",
        buttons: [press("Kill broker {broker}", s + "brokers/{broker}/down"), press("Start broker {broker}", s + "brokers/{broker}/up")],
      },
      {
        does: "It takes connections and answers nothing, as after SIGSTOP. What it is told meanwhile it does when it goes on.",
        buttons: [press("Hang broker {broker}", s + "brokers/{broker}/hang"), press("Go on, broker {broker}", s + "brokers/{broker}/go-on")],
      },
      {
        does: "No broker is left; or all start again.",
        buttons: [press("Kill all brokers", s + "brokers/all/down"), press("Start all brokers", s + "brokers/all/up")],
      },
      {
        does: "It works, and is never ready.",
        buttons: [press("Never ready: broker {broker}", s + "brokers/{broker}/never-ready"), press("Ready: broker {broker}", s + "brokers/{broker}/ready")],
      },
      {
        does: "Its partitions do not answer the next questions: {} after a while.",
        buttons: [press("Silence broker {broker}", s + "brokers/{broker}/silent")],
        fields: [number("times", "times", "1")],
      },
    ],
  },
  {
    title: "Partitions and pauses",
    open: true,
    faults: [
      {
        does: "The leadership moves at once to the broker of the target; the partition's running backup fails.",
        buttons: [press("Move leader of {partition} to broker {broker}", s + "leaders/{partition}/{broker}")],
      },
      {
        does: "No leader, for good: nothing that needs every partition is answered.",
        buttons: [press("Partition {partition} dead", s + "partitions/{partition}/dead"), press("Partition {partition} alive", s + "partitions/{partition}/alive")],
      },
      {
        does: "This one replica exports again, and nobody resumed it.",
        buttons: [press("Lose the pause of {partition} on broker {broker}", s + "brokers/{broker}/pause-lost?partition={partition}")],
      },
      {
        does: "As by hand, on the disk of a broker that is down: it comes back without any pause.",
        buttons: [press("Remove pause files of broker {broker}", s + "brokers/{broker}/pause-markers/removed")],
      },
      {
        does: "No fault: what a client asks of the gateway, for all replicas.",
        buttons: [
          press("Pause exporting", "actuator/exporting/pause"),
          press("Pause softly", "actuator/exporting/pause?soft=true"),
          press("Resume exporting", "actuator/exporting/resume"),
        ],
      },
    ],
  },
  {
    title: "Backups and their store",
    open: true,
    faults: [
      {
        does: "Somebody else takes a backup. Without an id: the seconds since 1970.",
        buttons: [press("Take a backup", s + "backups")],
        fields: [{ ...number("backupId", "id"), otherwise: () => Math.floor(Date.now() / 1000) }],
      },
      {
        does: "What becomes of the next new backup; fails, misses and not-delivered on the partition of the target. Said twice, it is for the next two.",
        buttons: [press("Decide the next backup", s + "backups/next?partition={partition}")],
        fields: [
          { name: "fate", label: "it", options: ["fails", "never-starts", "misses", "not-delivered", "completes"] },
          { name: "reason", label: "reason", value: "disk full", size: 9 },
        ],
      },
      {
        does: "Down cuts connections, hanging takes them and does not answer.",
        buttons: [press("Store down", s + "store/down"), press("Store hangs", s + "store/hanging"), press("Store up", s + "store/up")],
      },
      {
        does: "The store can be read, and contents of backups do not get into it: they stay IN_PROGRESS.",
        buttons: [press("Hold uploads", s + "uploads/held"), press("Free uploads", s + "uploads/free")],
      },
      {
        does: "All partitions have seen this id: lower ones are refused from now on.",
        buttons: [press("Let ids jump", s + "ids")],
        fields: [number("latest", "to", "4000000000")],
      },
      {
        does: "What becomes of a delete that timed out, once the store is back.",
        buttons: [press("Set late deletes", s + "late-delete/{mode}")],
        fields: [{ name: "mode", label: "they delete", options: ["everywhere", "on_last_partition", "nowhere"] }],
      },
    ],
  },
  {
    title: "Exporters and changes",
    faults: [
      {
        does: "Its target does not answer: nothing is acknowledged, and only positions show it.",
        buttons: [press("{exporter} fails", s + "exporters/{exporter}/failing"), press("{exporter} works", s + "exporters/{exporter}/working")],
      },
      {
        does: "It acknowledges at this interval, and only what is as old as the lag.",
        buttons: [press("Set the pace of {exporter}", s + "exporters/{exporter}/pace")],
        fields: [duration("every", "every", "PT5S"), duration("lag", "lag", "PT1S")],
      },
      {
        does: "Cluster changes stand still until they are freed.",
        buttons: [press("Changes stuck", s + "changes/stuck"), press("Changes free", s + "changes/free")],
      },
      {
        does: "No fault: what a client asks of the gateway. A change, step by step over all replicas.",
        buttons: [press("Disable {exporter}", "actuator/exporters/{exporter}/disable"), press("Enable {exporter}", "actuator/exporters/{exporter}/enable")],
      },
    ],
  },
  {
    title: "Traffic and time",
    faults: [
      {
        does: "Records in each partition, from now on; 0 ends it.",
        buttons: [press("Set traffic", s + "traffic")],
        fields: [number("perSecond", "a second", "40")],
      },
      {
        does: "So many records in each partition, at once.",
        buttons: [press("Add records", s + "traffic")],
        fields: [number("records", "records", "100")],
      },
      {
        does: "How long things take that begin from now on. What is left empty stays.",
        buttons: [press("Set durations", s + "timing")],
        fields: [
          duration("backupDuration", "backup", "PT5S"), duration("startDelay", "its start"), duration("stagger", "from partition to partition"),
          duration("changeStep", "step of a change"), duration("brokerTimeout", "time-out"),
        ],
      },
    ],
  },
  {
    title: "Requests",
    faults: [
      {
        does: "Hits the next requests that fit; * in the path stands for anything. Cut-after, time-out-after, garbage and endless-body: what was asked is done, and the client does not hear it. Without times and for: one request.",
        buttons: [press("Add the request fault", s + "faults")],
        fields: [
          { name: "fault", label: "fault", options: ["cut-after", "cut-before", "delay", "status", "timeout-after", "garbage", "endless-body"] },
          { name: "method", label: "method", options: ["*", "POST", "GET", "DELETE"] },
          { name: "path", label: "path", value: "/actuator/backups*", size: 20 },
          number("times", "times"), duration("for", "for"),
          { ...duration("by", "delay by", "PT1S"), only: ["fault", "delay"] },
          { ...number("status", "status", "500"), only: ["fault", "status"] },
          { name: "body", label: "body", size: 12, only: ["fault", "status"] },
        ],
      },
      {
        does: "Forgets the request faults that wait. What else was made to go wrong stays so.",
        buttons: [press("Clear request faults", s + "faults", "DELETE")],
      },
    ],
  },
  {
    title: "Script",
    faults: [
      {
        does: "Random faults, each put right again after a minute at most; the same seed gives the same script.",
        buttons: [press("Play the script", s + "script")],
        fields: [number("seed", "seed", "7"), number("faults", "faults", "10"), duration("within", "within", "PT5M")],
      },
    ],
  },
];
