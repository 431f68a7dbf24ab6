package io.quarkiverse.aster.codec.xlang.sample;

/** Links to others of its kind, and to itself if need be. */
public final class Node {

    public String name = "";
    public Node next;

    public Node() {
    }

    public Node(String name, Node next) {
        this.name = name;
        this.next = next;
    }
}
