using System;

namespace Firn.KernelTests.Injection;

/// <summary>The operation that was to fail has failed; what the test goes on to is of no interest.</summary>
internal sealed class OperationRefusedException : Exception;
