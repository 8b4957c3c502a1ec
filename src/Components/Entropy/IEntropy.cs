using Firn.User.Protocols;

namespace Firn.Components.Entropy;

/// <summary>Random bytes for whoever is given an end: no two calls are answered the same, and nobody learns from his own what others got.</summary>
[Protocol(0x15)]
public interface IEntropy
{
    /// <summary>32 bytes. <see cref="CallStatus.NotFound"/> where there is no device to have them from.</summary>
    CallStatus Take(out EntropyWords words);
}
