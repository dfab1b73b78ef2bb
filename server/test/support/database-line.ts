import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A line between a server and its database that a test may cut, for databases that go away without a word. */
export class DatabaseLine {
  private readonly sockets = new Set<Socket>();
  private listener: Server | undefined;
  private port = 0;

  private constructor(private readonly target: URL) {}

  /** Lays a line to the database at this connection string; it lasts until it is cut. */
  static async to(databaseUrl: string): Promise<DatabaseLine> {
    const line = new DatabaseLine(new URL(databaseUrl));
    await line.mend();
    return line;
  }

  /** The same before and after a cut. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.href;
  }

  /** From now on every connection is lost, and none is let in. */
  async cut(): Promise<void> {
    const { listener } = this;
    this.listener = undefined;
    if (!listener) return;
    listener.close();
    for (const socket of this.sockets) socket.destroy();
    await once(listener, 'close');
  }

  async mend(): Promise<void> {
    this.listener = createServer((near) => {
      const far = connect({ host: this.target.hostname, port: Number.parseInt(this.target.port || '5432', 10) });
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          this.sockets.delete(socket);
          near.destroy();
          far.destroy();
        });
      }
      near.pipe(far).pipe(near);
    }).listen(this.port, '127.0.0.1');
    await once(this.listener, 'listening');
    const address = this.listener.address();
    if (address !== null && typeof address !== 'string') this.port = address.port;
  }
}
