using System;

namespace Firn.HostAttacker;

/// <summary>An attack could not be made: nothing is said about what it would have reached.</summary>
internal sealed class AttackException(string message) : Exception(message);
