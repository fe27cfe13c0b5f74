using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Traffic.Sim.Traci;

/// <summary>
/// A connection to SUMO: commands are gathered in <see cref="Request"/> and go out together, one round trip for all of them.
/// The buffers are used again; an exchange allocates nothing once they have grown.
/// </summary>
internal sealed class TraciConnection : IDisposable
{
    private const int LengthBytes = 4;
    private const int LongestAnswer = 1 << 30;

    private readonly Stream _stream;
    private readonly byte[] _lengthBuffer = new byte[LengthBytes];
    private byte[] _answer = new byte[1 << 16];

    /// <summary>Takes over a stream to SUMO.</summary>
    public TraciConnection(Stream stream) => _stream = stream;

    /// <summary>The commands of the next exchange.</summary>
    public TraciWriter Request { get; } = new();

    /// <summary>Connects to a port of this machine; null when nobody listens there yet.</summary>
    public static TraciConnection? TryConnect(int port)
    {
        // Small messages go out at once: waiting for more would cost 40 ms in every step.
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Connect(IPAddress.Loopback, port);
            return new TraciConnection(new NetworkStream(socket, ownsSocket: true));
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    /// <summary>Sends the request and waits for the whole answer, which is valid until the next exchange.</summary>
    /// <exception cref="SumoException">The connection is lost.</exception>
    public TraciReader Exchange()
    {
        try
        {
            _stream.Write(Request.Finish().Span);
            Request.Clear();
            _stream.ReadExactly(_lengthBuffer);
            var length = BinaryPrimitives.ReadInt32BigEndian(_lengthBuffer) - LengthBytes;
            if (length is < 0 or > LongestAnswer)
                throw new SumoException("what answers at the port does not speak TraCI");
            if (_answer.Length < length)
                _answer = new byte[Math.Max(length, _answer.Length * 2)];
            _stream.ReadExactly(_answer, 0, length);
            return new TraciReader(_answer.AsSpan(0, length));
        }
        catch (Exception problem) when (problem is EndOfStreamException or SocketException
            || (problem is IOException and not SumoException))
        {
            throw new SumoException("the connection to SUMO is lost", problem);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
