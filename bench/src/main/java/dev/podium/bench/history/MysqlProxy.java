package dev.podium.bench.history;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between one node and MySQL, without TLS, and understands as much of the protocol as it
 * takes to see a COMMIT. It cuts connections, and makes a node lose the answer to a COMMIT that has
 * taken place.
 */
final class MysqlProxy implements AutoCloseable {

  private static final int COM_QUERY = 3;
  private static final int HEADER = 4;

  private final ServerSocket server;
  private final int target;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final AtomicInteger toLose = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();

  /** A proxy on a free port, to a port of this machine. */
  MysqlProxy(int target) {
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.target = target;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Makes the next commits lose their answers, one connection each. */
  void loseCommits(int count) {
    toLose.set(count);
  }

  /** How many have lost theirs so far. */
  int lostCommits() {
    return lost.get();
  }

  /** Cuts all connections, whatever they are in the middle of; answers how many there were. */
  int reset() {
    int count = links.size();
    links.forEach(Link::cut);
    return count;
  }

  /** Whether the database sees a connection through here as coming from this port. */
  boolean comesFrom(int port) {
    return links.stream().anyMatch(link -> link.upstream.getLocalPort() == port);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        open(client);
      } catch (IOException e) {
        // A client that went away at once; or the proxy closes, which the loop sees.
      }
    }
  }

  private void open(Socket client) throws IOException {
    try {
      Link link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), target));
      links.add(link);
      Thread.ofVirtual().start(link::forward);
      Thread.ofVirtual().start(link::back);
    } catch (IOException e) {
      client.close(); // MySQL takes no connection: neither does the proxy
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reset();
  }

  /** One connection of the node, and its other half. */
  private final class Link {
    private final Socket client;
    private final Socket upstream;
    private volatile boolean losesNextAnswer;

    Link(Socket client, Socket upstream) throws IOException {
      this.client = client;
      this.upstream = upstream;
      client.setTcpNoDelay(true);
      upstream.setTcpNoDelay(true);
    }

    /** What the node sends, packet by packet. */
    void forward() {
      try (DataInputStream in =
              new DataInputStream(new BufferedInputStream(client.getInputStream(), 1 << 16));
          OutputStream out = new BufferedOutputStream(upstream.getOutputStream(), 1 << 16)) {
        byte[] header = new byte[HEADER];
        while (true) {
          in.readFully(header);
          byte[] payload =
              new byte[(header[0] & 255) | (header[1] & 255) << 8 | (header[2] & 255) << 16];
          in.readFully(payload);
          if (isCommit(payload) && toLose.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            losesNextAnswer = true;
          }
          out.write(header);
          out.write(payload);
          if (in.available() == 0) {
            out.flush();
          }
        }
      } catch (IOException e) {
        cut();
      }
    }

    private static boolean isCommit(byte[] payload) {
      return payload.length == 7
          && payload[0] == COM_QUERY
          && new String(payload, 1, 6, StandardCharsets.US_ASCII).equalsIgnoreCase("commit");
    }

    /** What MySQL answers; an answer means that it has done what was asked. */
    void back() {
      byte[] buffer = new byte[1 << 16];
      try (InputStream in = upstream.getInputStream();
          OutputStream out = client.getOutputStream()) {
        int count = in.read(buffer);
        while (count >= 0) {
          if (losesNextAnswer) {
            lost.incrementAndGet();
            break;
          }
          out.write(buffer, 0, count);
          count = in.read(buffer);
        }
      } catch (IOException e) {
        // One side has ended the connection: finally the other does, too.
      } finally {
        cut();
      }
    }

    /** Resets both halves, so that what was not read yet is lost. */
    void cut() {
      links.remove(this);
      for (Socket socket : new Socket[] {client, upstream}) {
        try {
          if (!socket.isClosed()) {
            socket.setSoLinger(true, 0);
            socket.close();
          }
        } catch (IOException e) {
          // It was gone already.
        }
      }
    }
  }
}
