// Counts by label come from the store's own counters: one look each, whatever the size.
RETURN count { (:Entity) } AS entities,
       count { (:Person) } AS persons,
       count { (:Client) } AS clients
