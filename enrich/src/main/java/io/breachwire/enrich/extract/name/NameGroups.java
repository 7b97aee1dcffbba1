package io.breachwire.enrich.extract.name;

/** Which forms are of one name: each group has the form that all others of it are short for, its root. */
final class NameGroups {
    private final int[] parent;
    private long steps;

    NameGroups(int forms) {
        parent = new int[forms];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
    }

    /** How many steps it took so far. */
    long steps() {
        return steps;
    }

    boolean isRoot(int form) {
        return parent[form] == form;
    }

    int root(int form) {
        int root = form;
        while (parent[root] != root) {
            steps++;
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    /** A form that could be short for several names is taken for the first of them. */
    void join(int shorter, int longer) {
        if (isRoot(shorter) && root(longer) != shorter) {
            parent[shorter] = longer;
        }
    }
}
