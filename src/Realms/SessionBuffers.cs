using System.Runtime.CompilerServices;
using Firn.RealmProtocol;

namespace Firn.Realms;

/// <summary>Memory of a session.</summary>
internal static class SessionBuffers
{
    /// <summary>Bytes of the longest answer: a list of all realms.</summary>
    internal const int AnswerBytes = 16 + 8 + (RealmTable.Capacity * 120);

    /// <summary>The form that arrives.</summary>
    [InlineArray(RealmLimits.FormBytes)]
    internal struct Form
    {
        private byte _first;
    }

    /// <summary>The form's arena.</summary>
    [InlineArray(RealmLimits.Objects)]
    internal struct Arena
    {
        private uint _first;
    }

    /// <summary>A request.</summary>
    [InlineArray(MessageHeader.MostBytes)]
    internal struct Request
    {
        private byte _first;
    }

    /// <summary>An answer and its header.</summary>
    [InlineArray(AnswerBytes)]
    internal struct Answer
    {
        private byte _first;
    }
}
