package io.ticketbridge.sandbox.chaos;

/** What goes wrong. */
enum Fault {
  DESK_COMMITTED_THEN_DROPPED(Group.DESK, "the desk commits, then drops the connection"),
  DESK_ANSWERED_TOO_LATE(Group.DESK, "the desk commits and answers after the time-out"),
  DESK_COMMITTED_TOO_LATE(Group.DESK, "the desk commits after the time-out"),
  DESK_COMMITTED_AFTER_LEASE(Group.DESK, "the desk commits after the lane's lease"),
  DESK_FAILED_AFTER(Group.DESK, "the desk commits and answers 500"),
  DESK_500(Group.DESK, "500 without effect"),
  DESK_503(Group.DESK, "503 without effect"),
  DESK_429(Group.DESK, "429 with Retry-After"),
  DESK_403(Group.DESK, "403"),
  DESK_HUNG_UP(Group.DESK, "the desk hangs up without effect"),
  SEARCH_LAGGED(Group.SEARCH, "Service Desk's search lags and leaves out what is looked for"),

  WEBHOOK_DUPLICATED(Group.WEBHOOK, "a webhook is sent twice or thrice at once"),
  WEBHOOK_DELAYED(Group.WEBHOOK, "a webhook is late, and overtaken"),
  WEBHOOK_LOST(Group.WEBHOOK, "a webhook is never sent, and never repeated"),

  TABLE_THROTTLED(Group.CLOUD, "DynamoDB: ProvisionedThroughputExceededException"),
  ACCOUNT_THROTTLED(Group.CLOUD, "DynamoDB: ThrottlingException"),
  TABLE_CONFLICT(Group.CLOUD, "DynamoDB: transaction conflict"),
  TABLE_FAILED_BEFORE(Group.CLOUD, "DynamoDB: 500 before commit"),
  TABLE_FAILED_AFTER(Group.CLOUD, "DynamoDB: 500 after commit"),
  TABLE_DROPPED_AFTER(Group.CLOUD, "DynamoDB: connection dropped after commit"),
  TABLE_SLOW(Group.CLOUD, "DynamoDB: commits after the time-out"),
  TABLE_AFTER_LEASE(Group.CLOUD, "DynamoDB: commits after the lane's lease"),
  SEND_FAILED_BEFORE(Group.CLOUD, "SQS: SendMessage fails without effect"),
  SEND_FAILED_AFTER(Group.CLOUD, "SQS: the answer to SendMessage is lost"),
  RECEIVE_LOST(Group.CLOUD, "SQS: messages are handed out and lost on the way"),
  REDELIVERED(Group.CLOUD, "SQS: a deleted message is delivered again"),
  DELETE_FAILED_AFTER(Group.CLOUD, "SQS: the answer to DeleteMessage is lost"),
  HIDING_FAILED(Group.CLOUD, "SQS: ChangeMessageVisibility fails"),

  TABLE_OVERLOADED(Group.BOUT, "DynamoDB throttles everybody for seconds"),
  TABLE_BROKEN(Group.BOUT, "DynamoDB fails for seconds, before it commits"),
  TABLE_BLIND(Group.BOUT, "DynamoDB fails for seconds, after it has committed"),
  TABLE_CONTENDED(Group.BOUT, "DynamoDB finds conflicts for seconds"),

  KILLED_OUTBOUND(Group.PROCESS, "SIGKILL of outbound-api"),
  KILLED_INBOUND(Group.PROCESS, "SIGKILL of inbound-api"),
  KILLED_PROCESSOR(Group.PROCESS, "SIGKILL of out-processor"),
  INBOUND_IN_MID_WRITE(
      Group.MID_WRITE, "SIGKILL of inbound-api before it heard that its ticket was made"),
  PROCESSOR_IN_MID_WRITE(
      Group.MID_WRITE, "SIGKILL of out-processor before it heard that a desk had written"),
  OUTAGE_SERVICE_DESK(Group.OUTAGE, "outage of Service Desk"),
  OUTAGE_SERVICENOW(Group.OUTAGE, "outage of ServiceNow");

  /** Where it happens, and how often it is wanted in a run of 5000 events. */
  enum Group {
    DESK(50),
    /** What others bring about. */
    SEARCH(50),
    WEBHOOK(50),
    CLOUD(50),
    /** Each kind; there are four of them. */
    BOUT(2),
    PROCESS(10),
    MID_WRITE(5),
    OUTAGE(2);

    private final int wanted;

    Group(int wanted) {
      this.wanted = wanted;
    }

    /** Whether it happens to single calls and messages. */
    boolean isOfCalls() {
      return this == DESK || this == WEBHOOK || this == CLOUD;
    }
  }

  private static final double WHOLE_RUN = 5000;

  private final Group group;
  private final String what;

  Fault(Group group, String what) {
    this.group = group;
    this.what = what;
  }

  Group group() {
    return group;
  }

  String what() {
    return what;
  }

  /** How often a run of so many events is to meet it; at least once. */
  int quota(int events) {
    return Math.max(1, (int) Math.ceil(group.wanted * events / WHOLE_RUN));
  }
}
