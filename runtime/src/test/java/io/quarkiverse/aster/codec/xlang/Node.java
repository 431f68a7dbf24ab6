package io.quarkiverse.aster.codec.xlang;

/** Links to others of its kind, and to itself if need be. */
final class Node {

    public String name = "";
    public Node next;

    Node() {
    }

    Node(String name, Node next) {
        this.name = name;
        this.next = next;
    }
}
