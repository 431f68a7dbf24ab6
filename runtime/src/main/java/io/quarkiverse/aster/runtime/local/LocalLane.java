package io.quarkiverse.aster.runtime.local;

/** One direction of one stream, as its {@link Wire} sees it. */
public final class LocalLane {

    private final LocalOutput sender;
    private final LocalInput receiver;

    private LocalLane(LocalOutput sender, LocalInput receiver) {
        this.sender = sender;
        this.receiver = receiver;
    }

    static void join(LocalOutput sender, LocalInput receiver) {
        LocalLane lane = new LocalLane(sender, receiver);
        sender.lane(lane);
        receiver.lane(lane);
    }

    LocalOutput sender() {
        return sender;
    }

    LocalInput receiver() {
        return receiver;
    }

    public long streamId() {
        return sender.stream().id();
    }

    /**
     * That many bytes no longer count against the writer.
     *
     * @param last whether the end of the direction has left, too
     */
    public void sent(int bytes, boolean last) {
        sender.onSent(bytes, last);
    }

    /** Hands bytes over to the other end, which tells its handler in a task of its own. */
    public void arrive(byte[] bytes, boolean last) {
        receiver.arrive(bytes, last);
    }
}
