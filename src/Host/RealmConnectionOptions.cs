using System;

namespace Firn.Host;

/// <summary>How patient a connection is.</summary>
public sealed record RealmConnectionOptions
{
    /// <summary>How long an answer may take, and how long it may take to get rid of a request. Making, sealing and scrubbing a large realm take seconds.</summary>
    public TimeSpan AnswerTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many requests of a transfer are on their way at once, from 1 on.</summary>
    public int RequestsAhead { get; init; } = 8;
}
