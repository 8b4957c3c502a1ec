using Xunit;

// A machine has several cores: two at a time are as much as a small computer can emulate within the time limits.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
