package io.zeebeops.operator.zeebe;

import java.net.URI;
import java.util.Optional;

/** How a backup with a given id is taken and looked at: what every version with backups can do. */
interface OneBackupDialect {

    Exchange get(URI base, long id);

    Answer<Optional<Backup>> got(long id, Reply reply);

    Exchange take(URI base, long id);

    TakeResult taken(long id, Reply reply);
}
