package io.quarkiverse.aster.runtime.quic;

/** Which kind of event loop the UDP sockets need. The loops are Vert.x's; this is a demand, not a switch. */
public enum DatagramTransport {
    /** Whatever Vert.x runs on. */
    AUTO,
    /** The JDK's selectors. */
    NIO,
    /** Linux epoll. */
    EPOLL
}
