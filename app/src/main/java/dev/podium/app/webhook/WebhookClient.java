package dev.podium.app.webhook;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts a body and reads the status. It is HTTP/1.1 by hand, because the JDK's client looks a name
 * up again when it connects, after its address was judged. It follows no redirects, keeps no
 * connection and uses no proxy; TLS checks the certificate against the name.
 */
final class WebhookClient {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final Destinations destinations;
  private final Duration timeout;

  WebhookClient(Destinations destinations, Duration timeout) {
    this.destinations = destinations;
    this.timeout = timeout;
  }

  /**
   * Sends one request.
   *
   * @throws IOException with a sentence for people, if there is no answer
   */
  Response post(URI url, Map<String, String> headers, byte[] body) throws IOException {
    AtomicBoolean late = new AtomicBoolean();
    try (Socket socket = new Socket()) {
      Thread watch = Thread.ofVirtual().start(() -> closeLate(socket, late));
      try {
        return exchange(socket, url, headers, body);
      } catch (IOException e) {
        throw late.get()
            ? new IOException("There was no answer within %d s.".formatted(timeout.toSeconds()), e)
            : e;
      } finally {
        watch.interrupt();
      }
    }
  }

  /** The one limit for connecting, sending and reading together. */
  private void closeLate(Socket socket, AtomicBoolean late) {
    try {
      Thread.sleep(timeout);
      late.set(true);
      socket.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new IllegalStateException("a socket that cannot be closed", e);
    }
  }

  private Response exchange(Socket socket, URI url, Map<String, String> headers, byte[] body)
      throws IOException {
    boolean tls = url.getScheme().equals("https");
    String host = bare(url.getHost());
    int port = url.getPort() > 0 ? url.getPort() : tls ? HTTPS : HTTP;
    InetAddress address = destinations.resolve(host);
    socket.connect(new InetSocketAddress(address, port), Math.toIntExact(timeout.toMillis()));
    Socket channel = tls ? secured(socket, host, port) : socket;
    OutputStream out = channel.getOutputStream();
    out.write(request(url, headers, body));
    out.flush();
    return Response.read(new BufferedInputStream(channel.getInputStream()));
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static Socket secured(Socket plain, String host, int port) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static byte[] request(URI url, Map<String, String> headers, byte[] body)
      throws IOException {
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String target = url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    StringBuilder head = new StringBuilder("POST ").append(target).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(url.getHost());
    if (url.getPort() > 0) {
      head.append(':').append(url.getPort());
    }
    head.append("\r\nConnection: close\r\nUser-Agent: Podium\r\nContent-Type: application/json");
    head.append("\r\nContent-Length: ").append(body.length).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("\r\n");
    ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + body.length);
    request.write(head.toString().getBytes(StandardCharsets.US_ASCII));
    request.write(body);
    return request.toByteArray();
  }
}
